package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of one topic one by one. What is no record goes to the dead letters and is passed over. Thread
 * safe.
 */
final class RecordDecoder<V extends SpecificRecord> {

    private final String topic;
    private final Deserializer<V> deserializer;
    private final DeadLetters deadLetters;

    RecordDecoder(Topic<V> topic, ServiceContext context, DeadLetters deadLetters) {
        this.topic = context.topics().of(topic);
        this.deserializer = context.serdes().of(topic).deserializer();
        this.deadLetters = deadLetters;
    }

    /** Name of the topic. */
    String topic() {
        return topic;
    }

    /**
     * The record's key and value; empty when it is poison.
     *
     * @param kept offset up to which poison was kept at an earlier reading
     */
    Optional<Decoded<V>> decode(ConsumerRecord<byte[], byte[]> record, long kept) {
        try {
            byte[] key = record.key();
            if (key == null) {
                throw new SerializationException("a record without a key");
            }
            V value = deserializer.deserialize(topic, record.value());
            return Optional.of(new Decoded<>(new String(key, StandardCharsets.UTF_8), value));
        } catch (SerializationException e) {
            refuse(record, kept, e);
            return Optional.empty();
        }
    }

    /** Keeps a record that cannot be used, unless it was kept before. */
    void refuse(ConsumerRecord<byte[], byte[]> record, long kept, RuntimeException error) {
        if (record.offset() >= kept) {
            deadLetters.keep(record, error);
        }
    }

    /**
     * A decoded record.
     *
     * @param value null is a tombstone
     */
    record Decoded<V>(String key, @Nullable V value) {}
}
