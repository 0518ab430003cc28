package io.wirewatch.enrich;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Configuration of the enrich service. Immutable.
 *
 * @param streams how the topology runs
 * @param dedupRetention how long versions of articles are remembered, in event time
 */
public record EnrichConfig(StreamsConfiguration streams, Duration dedupRetention) {

    private static final Setting<Duration> DEDUP_RETENTION = Setting.duration(
            "enrich.dedup-retention", "30d", "How long versions of articles are remembered, in event time.");

    public static final List<Setting<?>> SETTINGS = Stream.concat(
                    StreamsConfiguration.settings(EnrichService.NAME).stream(), Stream.of(DEDUP_RETENTION))
            .toList();

    public static EnrichConfig from(Settings settings) {
        return new EnrichConfig(StreamsConfiguration.from(EnrichService.NAME, settings), settings.get(DEDUP_RETENTION));
    }
}
