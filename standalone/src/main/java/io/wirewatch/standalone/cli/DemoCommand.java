package io.wirewatch.standalone.cli;

import io.wirewatch.schemas.Alert;
import io.wirewatch.standalone.demo.Demo;
import io.wirewatch.standalone.demo.DemoFolder;
import io.wirewatch.standalone.demo.OnceRun;
import io.wirewatch.standalone.demo.SecondEdition;
import io.wirewatch.standalone.inprocess.PortTakenException;
import io.wirewatch.standalone.inspect.AlertLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one process over the sample newsroom. */
@Command(
        name = "demo",
        description = "Everything in one process over the built-in sample newsroom; nothing is kept.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--once",
            description = "Runs the sample through, prints a summary whose last line is one JSON object, and ends.")
    private boolean once;

    @Mixin
    private PortOptions ports = new PortOptions();

    DemoCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        long started = System.nanoTime();
        Logs.quiet();
        try (Stop stop = Stop.onShutdown();
                DemoFolder folder = DemoFolder.create()) {
            Logs.toFile(folder.logFile());
            try (Demo demo = Demo.start(ports.ports(), folder.path(), InstantSource.system(), this::print)) {
                welcome(demo, folder, started);
                return once ? runOnce(demo, folder, started) : runUntilTold(demo);
            } catch (PortTakenException e) {
                throw e;
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    return Stop.INTERRUPTED;
                }
                throw new CommandFailure(e.getMessage() + "\nlog: " + kept(folder), e);
            }
        } catch (InterruptedException e) {
            return Stop.INTERRUPTED;
        }
    }

    private int runOnce(Demo demo, DemoFolder folder, long started) throws IOException, InterruptedException {
        OnceRun.Result result = OnceRun.run(demo, started);
        out.println();
        result.counts().forEach((name, count) -> out.println("%,8d  %s".formatted(count, name)));
        if (!result.differences().isEmpty()) {
            err.println("The run differs from the truth of the newsroom:");
            result.differences().forEach(difference -> err.println("  " + difference));
            err.println("log: " + kept(folder));
        }
        out.println(result.json());
        out.flush();
        return result.differences().isEmpty() ? 0 : 1;
    }

    /** Goes on until the shutdown hook interrupts. */
    private static int runUntilTold(Demo demo) throws InterruptedException {
        Thread.ofVirtual().start(() -> SecondEdition.publishWhenRead(demo));
        new CountDownLatch(1).await();
        return 0;
    }

    private void welcome(Demo demo, DemoFolder folder, long started) {
        out.println("Wirewatch demo, started in %.1f s".formatted((System.nanoTime() - started) / 1e9));
        out.println("  dashboard  " + demo.dashboard());
        out.println("  Kafka      " + demo.bootstrapServers() + "   topics wirewatch.*");
        out.println("  registry   " + demo.registry());
        out.println("  database   " + demo.database() + "   user postgres");
        out.println("  newsroom   " + demo.newsroom().feedUrls().size() + " feeds, such as "
                + demo.newsroom().feedUrls().getFirst());
        out.println("  log        " + folder.logFile());
        out.println(once ? "" : "Ctrl-C ends it and deletes everything. Alerts:\n");
        out.flush();
    }

    private void print(Alert alert) {
        out.println(AlertLine.of(alert, Integer.getInteger("wirewatch.columns", 200)));
        out.flush();
    }

    /** Keeps the log of a run that failed. */
    private static Path kept(DemoFolder folder) {
        Path copy = Path.of(System.getProperty("java.io.tmpdir"), "wirewatch-demo.log");
        try {
            Files.copy(folder.logFile(), copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            return folder.logFile();
        }
    }
}
