package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.process.KafkaSettings;
import io.wirewatch.standalone.process.LogFormat;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one service until it is told to stop. */
@Command(
        description = "Runs one service against a given Kafka until it is told to stop.",
        mixinStandardHelpOptions = true)
final class ServiceCommand implements Callable<Integer> {

    private final ServiceKind kind;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            description = "Port of /health/live, /health/ready and /metrics; 8090 by default, 0 takes a free one.")
    private @Nullable Integer healthPort;

    /**
     * @param kind the service
     * @param known settings of all services: one file may configure a whole fleet
     */
    ServiceCommand(ServiceKind kind, List<Setting<?>> known) {
        this.kind = kind;
        this.known = known;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> options =
                healthPort == null ? Map.of() : Map.of(KafkaSettings.HEALTH_PORT.name(), Integer.toString(healthPort));
        var settings = kafka.load(known, options);
        Logs.toStandardError(settings.get(LogFormat.SETTING));
        ServiceProcess.run(kind, settings);
        return 0;
    }
}
