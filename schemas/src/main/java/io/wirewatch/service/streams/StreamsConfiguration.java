package io.wirewatch.service.streams;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a person may set of a service that is a Kafka Streams application. Immutable.
 *
 * @param threads stream threads of this process, 1 to 64
 * @param commitInterval time between commits, from 10 ms: results are readable after it, so it is the larger part of
 *     the delay
 * @param stateDir folder of the state stores; they are a copy of what Kafka holds
 */
public record StreamsConfiguration(int threads, Duration commitInterval, Path stateDir) {

    /** The settings {@code <service>.threads}, {@code <service>.commit-interval} and {@code <service>.state-dir}. */
    public static List<Setting<?>> settings(String service) {
        return List.of(threads(service), commitInterval(service), stateDir(service));
    }

    /** Reads the settings of a service. */
    public static StreamsConfiguration from(String service, Settings settings) {
        return new StreamsConfiguration(
                settings.get(threads(service)),
                settings.get(commitInterval(service)),
                Path.of(settings.get(stateDir(service))));
    }

    private static Setting<Integer> threads(String service) {
        return Setting.integer(service + ".threads", 1, 1, 64, "Stream threads of this process, 1 to 64.");
    }

    private static Setting<Duration> commitInterval(String service) {
        return Setting.duration(
                service + ".commit-interval", "50ms", "Time between commits: results are readable after it.");
    }

    private static Setting<String> stateDir(String service) {
        return Setting.text(service + ".state-dir", "data/" + service, "Folder for the files of Kafka Streams.");
    }
}
