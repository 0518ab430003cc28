package io.wirewatch.sink.serve.page;

import io.wirewatch.service.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What waits in partitions. Offsets alone do not tell: the marker at the end of each transaction takes one, so a reader
 * that is at the end often seems to be one record behind. Where few offsets are left they are read, and records are
 * counted; else offsets are. Immutable.
 */
final class Backlog {

    /** So many offsets of a partition are read at most. */
    private static final long FEW = 20;

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Map<String, Object> AT_ONCE = Map.of("fetch.max.wait.ms", 10);

    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, List<Long>> records;
    private final Set<TopicPartition> counted;

    private Backlog(
            Map<TopicPartition, Long> ends, Map<TopicPartition, List<Long>> records, Set<TopicPartition> counted) {
        this.ends = ends;
        this.records = records;
        this.counted = counted;
    }

    /**
     * Looks at what is left.
     *
     * @param readers the next offset of each partition, for each reader
     * @param ends where the partitions end
     */
    static Backlog of(
            KafkaAccess kafka, Collection<Map<TopicPartition, Long>> readers, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (Map<TopicPartition, Long> reader : readers) {
            reader.forEach((partition, next) -> {
                long left = ends.getOrDefault(partition, 0L) - next;
                if (left > 0 && left <= FEW) {
                    starts.merge(partition, next, Math::min);
                }
            });
        }
        Map<TopicPartition, List<Long>> records = new HashMap<>();
        if (starts.isEmpty()) {
            return new Backlog(Map.copyOf(ends), records, Set.of());
        }
        try (KafkaConsumer<byte[], byte[]> reader = kafka.bytesConsumer(null, AT_ONCE)) {
            reader.assign(starts.keySet());
            starts.forEach(reader::seek);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (System.nanoTime() < end && !atEnd(reader, ends)) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(50))) {
                    records.computeIfAbsent(
                                    new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>())
                            .add(record.offset());
                }
            }
            Set<TopicPartition> counted = atEnd(reader, ends) ? Set.copyOf(starts.keySet()) : Set.of();
            return new Backlog(Map.copyOf(ends), records, counted);
        }
    }

    /** How many records wait for a reader whose next offset is this; offsets where there are many. */
    long waiting(TopicPartition partition, long next) {
        long left = Math.max(0, ends.getOrDefault(partition, 0L) - next);
        return left > FEW || !counted.contains(partition)
                ? left
                : records.getOrDefault(partition, List.of()).stream()
                        .filter(offset -> offset >= next)
                        .count();
    }

    private static boolean atEnd(KafkaConsumer<?, ?> reader, Map<TopicPartition, Long> ends) {
        return reader.assignment().stream()
                .allMatch(partition -> reader.position(partition) >= ends.getOrDefault(partition, 0L));
    }
}
