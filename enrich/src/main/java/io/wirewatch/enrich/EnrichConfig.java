package io.wirewatch.enrich;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Configuration of the enrich service. Immutable.
 *
 * @param threads stream threads, at least 1
 * @param commitInterval how often results are committed; the larger part of an alert's delay
 * @param stateDir folder of the state stores; a copy of what Kafka holds
 * @param dedupRetention how long versions of articles are remembered, in event time
 */
public record EnrichConfig(int threads, Duration commitInterval, Path stateDir, Duration dedupRetention) {

    private static final Setting<Integer> THREADS =
            Setting.integer("enrich.threads", 1, 1, 64, "stream threads, 1 to 64");
    private static final Setting<Duration> COMMIT_INTERVAL = Setting.duration(
            "enrich.commit-interval", "100ms", "how often results are committed; the larger part of an alert's delay");
    private static final Setting<String> STATE_DIR =
            Setting.text("enrich.state-dir", "data/enrich", "folder of the state stores");
    private static final Setting<Duration> DEDUP_RETENTION = Setting.duration(
            "enrich.dedup-retention", "30d", "how long versions of articles are remembered, in event time");

    public static final List<Setting<?>> SETTINGS = List.of(THREADS, COMMIT_INTERVAL, STATE_DIR, DEDUP_RETENTION);

    public static EnrichConfig from(Settings settings) {
        return new EnrichConfig(
                settings.get(THREADS),
                settings.get(COMMIT_INTERVAL),
                Path.of(settings.get(STATE_DIR)),
                settings.get(DEDUP_RETENTION));
    }
}
