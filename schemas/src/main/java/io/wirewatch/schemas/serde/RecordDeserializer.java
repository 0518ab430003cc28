package io.wirewatch.schemas.serde;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import io.wirewatch.schemas.registry.SchemaRegistry;
import io.wirewatch.schemas.registry.UnknownSchemaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the wire format, whatever released version they were written with. Thread safe: all working state
 * is local to a call.
 *
 * <p>Bytes that are no such record end in a {@link SerializationException} that says what is wrong with them; a
 * {@link RegistryUnavailableException} says that they could not be looked at.
 */
public final class RecordDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final SchemaRegistry registry;
    private final Class<V> type;
    private final SpecificData data;
    private final Schema reader;

    public RecordDeserializer(SchemaRegistry registry, Class<V> type) {
        TrustedRecords.vouch();
        this.registry = registry;
        this.type = type;
        this.data = SpecificData.getForClass(type);
        this.reader = data.getSchema(type);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < WireFormat.HEADER_BYTES || bytes[0] != WireFormat.MAGIC) {
            throw new SerializationException("not a record in the wire format: " + bytes.length
                    + " bytes that do not begin with magic byte 0 and a schema id");
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        try {
            Schema writer = registry.byId(id);
            BinaryDecoder decoder = DecoderFactory.get()
                    .binaryDecoder(bytes, WireFormat.HEADER_BYTES, bytes.length - WireFormat.HEADER_BYTES, null);
            V value = type.cast(new SpecificDatumReader<V>(writer, reader, data).read(null, decoder));
            if (!decoder.isEnd()) {
                throw new IOException("more bytes follow");
            }
            return value;
        } catch (UnknownSchemaException e) {
            throw new SerializationException(e.getMessage(), e);
        } catch (RegistryUnavailableException e) {
            throw e; // the bytes are not to blame
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "not a " + type.getSimpleName() + " of schema id " + id + ": " + e.getMessage(), e);
        }
    }
}
