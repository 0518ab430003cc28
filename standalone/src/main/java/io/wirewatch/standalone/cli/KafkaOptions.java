package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.process.KafkaSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka. */
final class KafkaOptions {

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Kafka brokers; localhost:9092 by default.")
    private @Nullable String bootstrapServers;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings as lines of 'key = value'.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; stronger than the file and the environment. May be repeated.")
    private Map<String, String> settings = new HashMap<>();

    /**
     * The settings of the command.
     *
     * @param known settings that may be given
     * @param more values of other options, by setting
     */
    Settings load(List<Setting<?>> known, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(settings);
        values.putAll(more);
        if (bootstrapServers != null) {
            values.put(KafkaSettings.BOOTSTRAP_SERVERS.name(), bootstrapServers);
        }
        return Settings.load(known, config, System.getenv(), values);
    }
}
