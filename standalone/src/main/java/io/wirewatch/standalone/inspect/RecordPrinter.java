package io.wirewatch.standalone.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Prints records as the schema that they were written with tells them, one line of JSON each: times in milliseconds,
 * days since 1970, bytes as Latin-1. Not thread safe.
 *
 * @param context how to reach Kafka and the schemas
 * @param out takes the lines
 * @param passedOver takes what cannot be read
 */
public record RecordPrinter(ServiceContext context, Consumer<String> out, Consumer<String> passedOver) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER_BYTES = 5;

    /**
     * Prints what stands in the topic now.
     *
     * @param topic full name
     * @param key only records of this key; null is all
     * @param from only records first seen at or after this
     * @param limit most records
     * @return false when there is no such topic
     */
    public boolean print(String topic, @Nullable String key, Instant from, long limit) {
        long[] left = {limit};
        return new TopicScan(context, topic, OptionalInt.empty(), from).forEach(record -> {
            boolean wanted = record.timestamp() >= from.toEpochMilli() && (key == null || key.equals(key(record)));
            if (wanted && left[0] > 0) {
                left[0]--;
                print(record);
            }
            return left[0] > 0;
        });
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = JSON.createObjectNode()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString())
                .put("key", key(record));
        try {
            line.set("value", record.value() == null ? null : JSON.readTree(value(record.value())));
            out.accept(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException | AvroRuntimeException | KafkaException | IllegalArgumentException e) {
            passedOver.accept(
                    record.topic() + " partition " + record.partition() + " offset " + record.offset() + ": " + e);
        }
    }

    private String value(byte[] bytes) throws IOException {
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            throw new IllegalArgumentException("not in the wire format");
        }
        Schema schema = context.serdes().registry().byId(ByteBuffer.wrap(bytes).getInt(1));
        Object read = new GenericDatumReader<>(schema, schema, new GenericData())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
        return new GenericData().toString(read);
    }

    private static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    }
}
