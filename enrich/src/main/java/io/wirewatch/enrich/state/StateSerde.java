package io.wirewatch.enrich.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of our own as Avro: the fingerprint of its schema (CRC-64-AVRO, 8 bytes), then the record. The schema
 * is a file of this package and no part of the contract; records of the contract stand inside as they are. Bytes of an
 * earlier schema are read when that schema is still given. Thread safe: all working state is local to a call.
 *
 * @param <T> the value
 */
final class StateSerde<T> implements Serde<T> {

    private static final int FINGERPRINT_BYTES = Long.BYTES;

    private final Schema schema;
    private final List<StateSchema> readable;
    private final Function<T, GenericRecord> write;
    private final Function<GenericRecord, T> read;

    StateSerde(List<StateSchema> readable, Function<T, GenericRecord> write, Function<GenericRecord, T> read) {
        this.schema = readable.getFirst().schema();
        this.readable = List.copyOf(readable);
        this.write = write;
        this.read = read;
    }

    @Override
    public Serializer<T> serializer() {
        return this::toBytes;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::fromBytes;
    }

    private byte @Nullable [] toBytes(String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
            out.write(ByteBuffer.allocate(FINGERPRINT_BYTES)
                    .putLong(readable.getFirst().fingerprint())
                    .array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<GenericRecord>(schema, SpecificData.get()).write(write.apply(value), encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("cannot write a " + schema.getName() + " to " + topic, e);
        }
    }

    private @Nullable T fromBytes(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        Schema writer = writer(bytes);
        try {
            BinaryDecoder decoder = DecoderFactory.get()
                    .binaryDecoder(bytes, FINGERPRINT_BYTES, bytes.length - FINGERPRINT_BYTES, null);
            GenericRecord record =
                    new SpecificDatumReader<GenericRecord>(writer, schema, SpecificData.get()).read(null, decoder);
            return read.apply(record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not a " + schema.getName() + ": " + e.getMessage(), e);
        }
    }

    private Schema writer(byte[] bytes) {
        if (bytes.length >= FINGERPRINT_BYTES) {
            long fingerprint = ByteBuffer.wrap(bytes).getLong();
            for (StateSchema known : readable) {
                if (known.fingerprint() == fingerprint) {
                    return known.schema();
                }
            }
        }
        throw new SerializationException("not a " + schema.getName() + " of a known schema");
    }
}
