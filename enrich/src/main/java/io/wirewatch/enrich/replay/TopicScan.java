package io.wirewatch.enrich.replay;

import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads the committed records that stand in a topic now, once, from an event time on: every record of that time or a
 * later one is met, and earlier ones that came after it. Immutable.
 *
 * @param context how to reach Kafka
 * @param topic full name
 * @param partition one partition only, or all
 * @param from event time to begin with
 */
public record TopicScan(ServiceContext context, String topic, OptionalInt partition, Instant from) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** At the end of a topic the broker keeps a fetch waiting, half a second as a rule, and closing waits for it. */
    private static final Map<String, Object> AT_ONCE = Map.of("fetch.max.wait.ms", 10);

    /** All partitions from the start. */
    public static TopicScan all(ServiceContext context, String topic) {
        return new TopicScan(context, topic, OptionalInt.empty(), Instant.EPOCH);
    }

    /**
     * Visits the records, those of one partition in their order, until the visitor has enough.
     *
     * @param visitor says false when it has enough
     * @return false when there is no such topic
     */
    public boolean forEach(Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, AT_ONCE)) {
            List<TopicPartition> partitions = partitions(reader);
            if (partitions.isEmpty()) {
                return false;
            }
            reader.assign(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            Set<TopicPartition> left = new HashSet<>(partitions);
            seek(reader, ends);
            while (true) {
                left.removeIf(one -> reader.position(one) >= ends.getOrDefault(one, 0L));
                if (left.isEmpty()) {
                    return true;
                }
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    TopicPartition place = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < ends.getOrDefault(place, 0L) && !visitor.test(record)) {
                        return true;
                    }
                }
            }
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
        if (!from.isAfter(Instant.EPOCH)) {
            reader.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(one -> times.put(one, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = reader.offsetsForTimes(times);
        ends.forEach((one, end) -> {
            OffsetAndTimestamp first = found.get(one);
            reader.seek(one, first == null ? end : first.offset());
        });
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> reader) {
        try {
            return reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .filter(one -> partition.isEmpty() || partition.getAsInt() == one.partition())
                    .toList();
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }
}
