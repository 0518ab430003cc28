package io.wirewatch.sink.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** An Avro container file, deflated. One thread. */
final class AvroWriter implements RowWriter {

    private final Schema schema;
    private final DataFileWriter<GenericRecord> out;

    AvroWriter(Path file, Table table) throws IOException {
        schema = schema(table);
        out = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema));
        out.setCodec(CodecFactory.deflateCodec(6));
        out.create(schema, file.toFile());
    }

    @Override
    public void write(List<@Nullable Object> row) throws IOException {
        GenericRecord values = new GenericData.Record(schema);
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            values.put(i, value instanceof Instant time ? (Object) time.toEpochMilli() : value);
        }
        out.append(values);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static Schema schema(Table table) {
        List<Schema.Field> fields = table.columns().stream()
                .map(column -> new Schema.Field(column.name(), type(column.type())))
                .toList();
        return Schema.createRecord(table.name(), null, "io.wirewatch.export", false, fields);
    }

    private static Schema type(Column.Type type) {
        return switch (type) {
            case TEXT, JSON -> nullable(Schema.create(Schema.Type.STRING));
            case NUMBER -> nullable(Schema.create(Schema.Type.INT));
            case DECIMAL -> nullable(Schema.create(Schema.Type.DOUBLE));
            case FLAG -> nullable(Schema.create(Schema.Type.BOOLEAN));
            case TIME -> nullable(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)));
            case TEXTS -> Schema.createArray(Schema.create(Schema.Type.STRING));
        };
    }

    private static Schema nullable(Schema schema) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
    }
}
