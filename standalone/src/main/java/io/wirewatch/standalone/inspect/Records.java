package io.wirewatch.standalone.inspect;

import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Looks for records in the topics with bounded effort: one partition where the key is known, from an event time on, and
 * only what holds the text that is looked for is decoded. Records that cannot be read are passed over. Thread safe.
 *
 * @param context how to reach Kafka
 */
public record Records(ServiceContext context) {

    /**
     * The records of one key, in their order.
     *
     * @param from event time to begin with
     */
    public <V extends SpecificRecord> List<Located<V>> ofKey(Topic<V> topic, String key, Instant from) {
        String name = context.topics().of(topic);
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int partitions = partitions(name);
        if (partitions == 0) {
            return List.of();
        }
        OptionalInt partition = OptionalInt.of(Utils.toPositive(Utils.murmur2(bytes)) % partitions);
        return scan(
                topic,
                new TopicScan(context, name, partition, from),
                record -> record.key() != null && java.util.Arrays.equals(record.key(), bytes));
    }

    /** The records of all partitions that hold one of the texts. */
    public <V extends SpecificRecord> List<Located<V>> holding(Topic<V> topic, List<String> texts, Instant from) {
        List<byte[]> needles = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        return scan(
                topic,
                new TopicScan(context, context.topics().of(topic), OptionalInt.empty(), from),
                record -> needles.stream().anyMatch(needle -> contains(record.value(), needle)));
    }

    private <V extends SpecificRecord> List<Located<V>> scan(
            Topic<V> topic, TopicScan scan, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        Deserializer<V> deserializer = context.serdes().of(topic).deserializer();
        List<Located<V>> found = new ArrayList<>();
        scan.forEach(record -> {
            if (record.value() != null && wanted.test(record)) {
                try {
                    found.add(new Located<>(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            Located.hash(record.value()),
                            TraceContext.in(record.headers())
                                    .map(TraceContext::traceId)
                                    .orElse(""),
                            Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value()))));
                } catch (SerializationException e) {
                    // A dead letter tells of it.
                }
            }
            return true;
        });
        return found;
    }

    private int partitions(String topic) {
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            return reader.partitionsFor(topic).size();
        } catch (UnknownTopicOrPartitionException e) {
            return 0;
        }
    }

    private static boolean contains(byte[] bytes, byte[] needle) {
        for (int start = 0; start <= bytes.length - needle.length; start++) {
            int at = 0;
            while (at < needle.length && bytes[start + at] == needle[at]) {
                at++;
            }
            if (at == needle.length) {
                return true;
            }
        }
        return false;
    }
}
