package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.process.KafkaSettings;
import io.wirewatch.standalone.recovery.Reset;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a service back, or forward, to a time. */
@Command(
        name = "reset",
        description = {
            "Lets a stopped service read on from a time: fetch, parse, enrich or deliver.",
            "parse and enrich also forget what they remember; their folders (parse.state-dir, enrich.state-dir) are to be"
                    + " removed on every machine before they start again."
        },
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "SERVICE", description = "fetch, parse, enrich or deliver.")
    private String service = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "T",
            converter = Moment.class,
            description = "First seen at or after this: a day, a time, 7d (ago), or now.")
    private Instant to = Instant.EPOCH;

    @Option(names = "--dry-run", description = "Only says what would change.")
    private boolean dryRun;

    ResetCommand(PrintStream out, PrintStream err, List<Setting<?>> known) {
        this.out = out;
        this.err = err;
        this.known = known;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        Settings settings = kafka.ask(known, Map.of());
        Reset reset = new Reset(KafkaSettings.context(settings, new SimpleMeterRegistry()));
        try {
            Reset.Plan plan = reset.plan(service, to);
            plan.offsets().forEach((partition, offset) -> out.println(partition + "\treads on at " + offset));
            plan.forgotten().forEach(topic -> out.println(topic + "\tdeleted"));
            if (dryRun) {
                out.println("dry run: nothing was changed");
                return 0;
            }
            reset.run(plan);
            if (!plan.forgotten().isEmpty()) {
                err.println("before " + service + " starts again, remove its folder (setting " + service
                        + ".state-dir) on every machine");
            }
            return 0;
        } catch (Reset.RefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
