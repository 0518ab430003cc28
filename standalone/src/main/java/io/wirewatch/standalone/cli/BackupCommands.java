package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.backup.Backup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that keep the data of {@code up} safe. */
final class BackupCommands {

    private BackupCommands() {}

    static void add(CommandLine wirewatch, PrintStream out) {
        wirewatch.addSubcommand(new Write(out)).addSubcommand(new Restore(out));
    }

    private static String words(Backup.Copied copied) {
        return "%d files, %.1f MB".formatted(copied.files(), copied.bytes() / 1e6);
    }

    @Command(
            name = "backup",
            description = "Writes the data folder of 'up' into one file; 'up' must be stopped.",
            mixinStandardHelpOptions = true)
    static final class Write implements Callable<Integer> {

        private final PrintStream out;

        @Parameters(paramLabel = "FILE", description = "Such as wirewatch.zip; must not be there yet.")
        private Path file = Path.of("");

        @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "./data by default.")
        private Path data = Path.of("data");

        Write(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws IOException {
            Logs.quiet();
            out.println(file + ": " + words(Backup.write(data, file)));
            return 0;
        }
    }

    @Command(
            name = "restore",
            description = "Makes a data folder of a back-up; overwrites nothing.",
            mixinStandardHelpOptions = true)
    static final class Restore implements Callable<Integer> {

        private final PrintStream out;

        @Parameters(paramLabel = "FILE", description = "What 'wirewatch backup' wrote.")
        private Path file = Path.of("");

        @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "./data by default.")
        private Path data = Path.of("data");

        Restore(PrintStream out) {
            this.out = out;
        }

        @Override
        public Integer call() throws IOException {
            Logs.quiet();
            out.println(data + ": " + words(Backup.restore(file, data)) + "; start it with 'wirewatch up --data " + data
                    + "'");
            return 0;
        }
    }
}
