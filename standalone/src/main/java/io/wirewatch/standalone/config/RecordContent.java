package io.wirewatch.standalone.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a record holds, as a tree that can be compared: the records' own {@code equals} fails on dates inside unions, and
 * the order of a map's entries is nothing. Stateless.
 */
final class RecordContent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordContent() {}

    /** What a file can say of the record: all but who manages it. */
    static <V extends SpecificRecord> JsonNode declared(V value) {
        return of(value) instanceof ObjectNode fields ? fields.without("managedBy") : MissingNode.getInstance();
    }

    static <V extends SpecificRecord> JsonNode of(V value) {
        Schema schema = value.getSchema();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, out);
            new SpecificDatumWriter<V>(schema, SpecificData.getForSchema(schema)).write(value, encoder);
            encoder.flush();
            return JSON.readTree(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
