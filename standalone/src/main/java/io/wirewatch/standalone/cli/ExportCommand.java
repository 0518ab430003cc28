package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.sink.export.Export;
import io.wirewatch.sink.export.Format;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.standalone.config.ConfigExport;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what the store holds, or the configuration in force, as files. */
@Command(
        name = "export",
        description = {
            "With --from and --to: writes enriched articles, mentions and alerts from the store as files, a folder for"
                    + " each day (UTC) that the times touch; a file holds the whole of its day.",
            "With -f: writes the feeds, actors, rules and channels in force as the YAML files that 'wirewatch apply -f'"
                    + " publishes; applying them changes nothing."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions settings = new KafkaOptions();

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Moment.class,
            description = "First seen at or after this: a day, a time, or 7d (ago).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = Moment.class,
            description = "First seen before this: a day, a time, 7d (ago), or now.")
    private @Nullable Instant to;

    @Option(names = "--format", defaultValue = "PARQUET", description = "parquet (the default), avro or jsonl.")
    private Format format = Format.PARQUET;

    @Option(
            names = {"-o", "--out"},
            defaultValue = "export",
            paramLabel = "DIR",
            description = "'export' by default.")
    private Path folder = Path.of("");

    @Option(
            names = {"-f", "--folder"},
            paramLabel = "DIR",
            description = "Writes the configuration into this folder, instead of data.")
    private @Nullable Path configuration;

    @Option(
            names = "--managed-by",
            paramLabel = "NAME",
            description = "With -f: only what NAME manages; everybody's by default.")
    private @Nullable String managedBy;

    @Option(names = "--force", description = "With -f: overwrites the four files that are there.")
    private boolean force;

    ExportCommand(PrintStream out, PrintStream err, List<Setting<?>> known) {
        this.out = out;
        this.err = err;
        this.known = known;
    }

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        if (configuration != null) {
            if (from != null || to != null) {
                throw new CommandFailure("-f writes the configuration, --from and --to write data: one at a time");
            }
            configuration(configuration);
        } else if (from == null || to == null) {
            throw new CommandFailure("--from and --to are missing (for data), or -f (for the configuration)");
        } else {
            data(from, to);
        }
        return 0;
    }

    private void configuration(Path target) throws IOException {
        ServiceContext context = KafkaSettings.context(settings.ask(known, Map.of()), new SimpleMeterRegistry());
        for (ConfigExport.Written written : ConfigExport.run(context, target, managedBy, force)) {
            int all = written.managers().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            out.println(written.file() + "\t" + all + " " + written.what());
            if (written.managers().size() > 1) {
                err.println(written.what() + " are managed by " + written.managers()
                        + ": 'apply' leaves alone what others manage and is the same");
            }
        }
    }

    private void data(Instant first, Instant end) throws IOException {
        StoreConfig store = StoreConfig.from(settings.load(known, Map.of()));
        try {
            new Export(store.database(), folder, format)
                    .run(first, end)
                    .forEach((table, rows) -> out.println(table + "\t" + rows + " rows"));
        } catch (SQLException e) {
            throw new CommandFailure("the database does not answer (setting store.jdbc-url): " + e.getMessage(), e);
        }
    }
}
