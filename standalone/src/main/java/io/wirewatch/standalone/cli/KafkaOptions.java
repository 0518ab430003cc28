package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.doctor.Reach;
import io.wirewatch.standalone.process.KafkaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka. */
final class KafkaOptions {

    private static final Map<String, String> SOON = Map.of("registry.patience", "10s");
    private static final Map<String, String> SOON_FROM_KAFKA =
            Map.of("kafka.default.api.timeout.ms", "20000", "kafka.request.timeout.ms", "10000");

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
     * The settings of a command that a person waits for: it is told within seconds that nobody answers.
     *
     * @throws CommandFailure when none of the brokers can be reached
     */
    Settings ask(List<Setting<?>> known, Map<String, String> more) {
        Settings given = reach(known, more);
        boolean timed = given.kafka().keySet().stream().anyMatch(name -> name.endsWith(".timeout.ms"));
        return given.orElse(SOON).orElse(timed ? Map.of() : SOON_FROM_KAFKA);
    }

    /**
     * The settings of a command that works for long, and waits for a Kafka that is away for a while.
     *
     * @throws CommandFailure when none of the brokers can be reached at the start
     */
    Settings reach(List<Setting<?>> known, Map<String, String> more) {
        Settings settings = load(known, more);
        List<Finding> findings = new ArrayList<>();
        if (!Reach.examine(settings, findings::add)) {
            throw new CommandFailure(findings.stream()
                    .map(finding -> finding.text() + "\n    " + finding.fix())
                    .collect(Collectors.joining("\n", "Kafka cannot be reached\n", "")));
        }
        return settings;
    }

    /**
     * The settings as they were given.
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
