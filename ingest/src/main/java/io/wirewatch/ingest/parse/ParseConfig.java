package io.wirewatch.ingest.parse;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Configuration of the parse service.
 *
 * @param threads stream threads of this process, 1 to 64
 * @param commitInterval time between commits: articles are readable after that, from 10 ms
 * @param stateDir folder for Kafka Streams' own files; the service keeps no state of its own
 */
public record ParseConfig(int threads, Duration commitInterval, Path stateDir) {

    private static final Setting<Integer> THREADS =
            Setting.integer("parse.threads", 1, 1, 64, "Stream threads of this process.");
    private static final Setting<Duration> COMMIT_INTERVAL =
            Setting.duration("parse.commit-interval", "100ms", "Time between commits: articles are readable after it.");
    private static final Setting<String> STATE_DIR =
            Setting.text("parse.state-dir", "data/parse", "Folder for the files of Kafka Streams.");

    public static final List<Setting<?>> SETTINGS = List.of(THREADS, COMMIT_INTERVAL, STATE_DIR);

    public static ParseConfig from(Settings settings) {
        return new ParseConfig(settings.get(THREADS), settings.get(COMMIT_INTERVAL), Path.of(settings.get(STATE_DIR)));
    }
}
