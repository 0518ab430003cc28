package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a folder of feeds, actors, rules and channels. */
@Command(
        name = "lint",
        description =
                "Checks the feeds, actors, rules and channels of a folder, and names every problem with its line.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = {"-f", "--folder"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with feeds.yaml, actors.yaml, rules.yaml, channels.yaml; any may be missing.")
    private Path folder = Path.of("");

    LintCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        ConfigFolder declared = ConfigFolder.read(folder, ConfigKinds.ALL, "apply");
        declared.declared()
                .forEach(kind -> out.println(
                        kind.records().size() + " " + kind.kind().topic().suffix()));
        return 0;
    }
}
