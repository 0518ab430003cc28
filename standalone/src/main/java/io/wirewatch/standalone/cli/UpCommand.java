package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.inspect.AlertLine;
import io.wirewatch.standalone.up.ConfigWatch;
import io.wirewatch.standalone.up.DataFolder;
import io.wirewatch.standalone.up.Up;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one process, over real feeds. */
@Command(
        name = "up",
        description = "Everything in one process over the feeds of a folder; data survives a restart.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;
    private final List<Setting<?>> known;

    @Option(
            names = "--config",
            defaultValue = "config",
            paramLabel = "DIR",
            description =
                    "Folder with feeds, actors, rules and channels; ./config by default. A changed file is applied"
                            + " within seconds. Settings may stand in its " + ConfigWatch.SETTINGS_FILE + ".")
    private Path config = Path.of("config");

    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "DIR",
            description = "Folder for all data; ./data by default.")
    private Path data = Path.of("data");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; stronger than the file and the environment. May be repeated.")
    private Map<String, String> given = new HashMap<>();

    @Mixin
    private PortOptions ports = new PortOptions();

    UpCommand(PrintStream out, PrintStream err, List<Setting<?>> known) {
        this.out = out;
        this.err = err;
        this.known = known;
    }

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        long started = System.nanoTime();
        if (!Files.isDirectory(config)) {
            throw new CommandFailure("there is no folder " + config.toAbsolutePath()
                    + ": give the one with feeds.yaml, actors.yaml and rules.yaml by --config DIR");
        }
        Stop stop = Stop.onShutdown();
        try (stop;
                DataFolder folder = DataFolder.take(data)) {
            Logs.toRollingFile(folder.logFile());
            Up.Plan plan = new Up.Plan(folder.path(), config, ports.ports(), this::settings);
            try (Up up = Up.start(plan, InstantSource.system(), line -> err.println(line), alert -> {
                out.println(AlertLine.of(alert, Integer.getInteger("wirewatch.columns", 200)));
                out.flush();
            })) {
                welcome(up, folder, started);
                new CountDownLatch(1).await();
            }
            return 0;
        } catch (InterruptedException e) {
            return Stop.INTERRUPTED;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                return Stop.INTERRUPTED;
            }
            throw e;
        }
    }

    private Settings settings(Map<String, String> infrastructure) {
        Path file = config.resolve(ConfigWatch.SETTINGS_FILE);
        @Nullable Path existing = Files.exists(file) ? file : null;
        Map<String, String> values = new HashMap<>(given);
        values.putAll(infrastructure);
        return Settings.load(known, existing, System.getenv(), values);
    }

    private void welcome(Up up, DataFolder folder, long started) {
        out.println("Wirewatch is up, started in %.1f s".formatted((System.nanoTime() - started) / 1e9));
        out.println("  dashboard  " + up.dashboard());
        out.println("  Kafka      " + up.bootstrapServers() + "   topics wirewatch.*");
        out.println("  registry   " + up.registry());
        out.println("  database   " + up.database() + "   user postgres");
        out.println("  health     " + up.operations() + "/health/ready");
        out.println("  config     " + config.toAbsolutePath().normalize() + "   saved changes act within seconds");
        out.println("  data       " + folder.path().toAbsolutePath().normalize());
        out.println("  log        " + folder.logFile().toAbsolutePath().normalize());
        out.println("Ctrl-C stops it; the data stays. Alerts:\n");
        out.flush();
    }
}
