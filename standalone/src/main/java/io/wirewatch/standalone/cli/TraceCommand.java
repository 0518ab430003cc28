package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.inspect.Records;
import io.wirewatch.standalone.inspect.Trace;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows an alert back to the page, and checks its evidence. */
@Command(
        name = "trace",
        description = "Follows an alert to its decision, mentions, article and page, with the place and hash of each,"
                + " and checks the evidence against the stored article. Exits 1 when something does not hold.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "ALERT", description = "Id of the alert.")
    private String alert = "";

    TraceCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        Records records = new Records(KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry()));
        List<Trace.Step> steps = Trace.of(records, alert)
                .orElseThrow(() -> new CommandFailure(
                        "there is no alert '" + alert + "'; 'wirewatch alerts --json' tells their ids"));
        steps.forEach(this::print);
        boolean holds = steps.stream().allMatch(Trace.Step::ok);
        out.println(holds ? "everything holds" : "something does not hold");
        return holds ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(Trace.Step step) {
        String verdict = step.name().equals("check") ? (step.ok() ? "  ok      " : "  FAILED  ") : step.name() + ": ";
        out.println(verdict + step.detail());
        if (!step.place().isEmpty()) {
            out.println("  " + step.place());
        }
    }
}
