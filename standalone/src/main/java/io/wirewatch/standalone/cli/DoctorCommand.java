package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.doctor.Doctor;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceKinds;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at a deployment and says what to do. */
@Command(
        name = "doctor",
        description = {
            "Looks at a deployment from this machine, with the settings of a service, and says what to do.",
            "It changes nothing. Exit code 1 when something does not work."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final List<String> SERVICES =
            ServiceKinds.ALL.stream().map(ServiceKind::name).toList();

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Look at what this service needs; all services by default. May be repeated.")
    private List<String> services = List.of();

    DoctorCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logs.silent();
        for (String service : services) {
            if (!SERVICES.contains(service)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "no such service: " + service + "; there are " + String.join(", ", SERVICES));
            }
        }
        Settings settings = kafka.load(known, Map.of());
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger warnings = new AtomicInteger();
        Doctor.examine(settings, services.isEmpty() ? SERVICES : services, InstantSource.system(), finding -> {
            print(finding);
            switch (finding.grade()) {
                case OK -> {}
                case WARNING -> warnings.incrementAndGet();
                case FAILURE -> failures.incrementAndGet();
            }
        });
        out.println(failures.get() + " wrong, " + warnings.get() + " to look at");
        return failures.get() == 0 ? 0 : 1;
    }

    private void print(Finding finding) {
        String mark = switch (finding.grade()) {
            case OK -> "ok   ";
            case WARNING -> "look ";
            case FAILURE -> "WRONG";
        };
        out.printf("%s  %-9s %s%n", mark, finding.subject(), finding.text());
        if (!finding.fix().isEmpty()) {
            out.println("                 → " + finding.fix());
        }
        out.flush();
    }
}
