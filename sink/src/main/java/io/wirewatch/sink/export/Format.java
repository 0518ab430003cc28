package io.wirewatch.sink.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What files are written. */
public enum Format {
    PARQUET,
    AVRO,
    JSONL;

    String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    RowWriter open(Path file, Table table) throws IOException {
        return switch (this) {
            case PARQUET -> new ParquetWriter(file, table.columns());
            case AVRO -> new AvroWriter(file, table);
            case JSONL -> new JsonLinesWriter(file, table.columns());
        };
    }
}
