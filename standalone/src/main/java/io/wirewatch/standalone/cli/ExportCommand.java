package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Setting;
import io.wirewatch.sink.export.Export;
import io.wirewatch.sink.export.Format;
import io.wirewatch.sink.store.StoreConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what the store holds as files. */
@Command(
        name = "export",
        description = "Writes enriched articles, mentions and alerts from the store as files, a folder for each day.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions settings = new KafkaOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description = "First sight at or after this: day or time, UTC.")
    private String from = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "T",
            description = "First sight before this: day or time, UTC.")
    private String to = "";

    @Option(names = "--format", defaultValue = "PARQUET", description = "parquet (the default), avro or jsonl.")
    private Format format = Format.PARQUET;

    @Option(
            names = {"-o", "--out"},
            defaultValue = "export",
            paramLabel = "DIR",
            description = "'export' by default.")
    private Path folder = Path.of("");

    ExportCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        StoreConfig store = StoreConfig.from(settings.load(known, Map.of()));
        try {
            new Export(store.database(), folder, format)
                    .run(instant(from), instant(to))
                    .forEach((table, rows) -> out.println(table + "\t" + rows + " rows"));
        } catch (SQLException e) {
            throw new CommandFailure("the database does not answer (setting store.jdbc-url): " + e.getMessage(), e);
        }
        return 0;
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CommandFailure("'" + text + "' is neither a day such as 2026-11-23 nor a time in ISO 8601", e);
        }
    }
}
