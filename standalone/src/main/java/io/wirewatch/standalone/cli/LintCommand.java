package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.standalone.config.ConfigAdvice;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a folder of feeds, actors, rules and channels. */
@Command(
        name = "lint",
        description =
                "Checks the feeds, actors, rules and channels of a folder, and names every problem with its line; what is"
                        + " allowed but seldom meant is a warning.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = {"-f", "--folder"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with feeds.yaml, actors.yaml, rules.yaml, channels.yaml; any may be missing.")
    private Path folder = Path.of("");

    @Option(names = "--strict", description = "Warnings fail, too.")
    private boolean strict;

    LintCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        ConfigFolder declared = ConfigFolder.read(folder, ConfigKinds.ALL, "apply");
        declared.declared()
                .forEach(kind -> out.println(
                        kind.records().size() + " " + kind.kind().topic().suffix()));
        List<ConfigProblem> advice = ConfigAdvice.on(declared, Instant.now());
        advice.forEach(problem -> err.println("warning: " + problem));
        return strict && !advice.isEmpty() ? 1 : 0;
    }
}
