package io.wirewatch.schemas.serde;

import io.wirewatch.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in the wire format. The subject is {@code <topic>-value}. Thread safe: Kafka Streams shares one
 * instance between its threads, and all working state is local to a call.
 */
public final class RecordSerializer<V extends SpecificRecord> implements Serializer<V> {

    /** Records write themselves where they can, which are the many small ones inside others. */
    private static final SpecificData DATA = new SpecificData();

    /** Room for most records; articles, which are larger, make it grow. */
    private static final int EXPECTED_BYTES = 1024;

    static {
        DATA.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.DateConversion());
        DATA.setCustomCoders(true);
    }

    private final SchemaRegistry registry;
    private final Map<Written, Integer> ids = new ConcurrentHashMap<>();

    public RecordSerializer(SchemaRegistry registry) {
        TrustedRecords.vouch();
        this.registry = registry;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        Schema schema = value.getSchema();
        int id = ids.computeIfAbsent(
                new Written(topic, schema), written -> registry.idOf(written.topic() + "-value", written.schema()));
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(EXPECTED_BYTES);
            out.write(ByteBuffer.allocate(WireFormat.HEADER_BYTES)
                    .put(WireFormat.MAGIC)
                    .putInt(id)
                    .array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<V>(schema, DATA).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot write a " + schema.getName() + " to " + topic, e);
        }
    }

    private record Written(String topic, Schema schema) {}
}
