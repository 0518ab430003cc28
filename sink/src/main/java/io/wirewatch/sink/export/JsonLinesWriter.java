package io.wirewatch.sink.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, UTF-8; JSON columns stand in it as they are, absent values are left out. One thread. */
final class JsonLinesWriter implements RowWriter {

    private final JsonGenerator out;
    private final List<Column> columns;

    JsonLinesWriter(Path file, List<Column> columns) throws IOException {
        this.columns = columns;
        this.out = new JsonFactory()
                .createGenerator(Files.newOutputStream(file))
                .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(List<@Nullable Object> row) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            if (value != null) {
                out.writeFieldName(columns.get(i).name());
                write(columns.get(i), value);
            }
        }
        out.writeEndObject();
    }

    private void write(Column column, Object value) throws IOException {
        switch (column.type()) {
            case TEXT -> out.writeString((String) value);
            case JSON -> out.writeRawValue((String) value);
            case NUMBER -> out.writeNumber((Integer) value);
            case DECIMAL -> out.writeNumber((Double) value);
            case FLAG -> out.writeBoolean((Boolean) value);
            case TIME -> out.writeString(((Instant) value).toString());
            case TEXTS -> {
                out.writeStartArray();
                for (Object text : (List<?>) value) {
                    out.writeString((String) text);
                }
                out.writeEndArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.writeRaw('\n');
        out.close();
    }
}
