package io.wirewatch.sink.store;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What is written in one transaction.
 *
 * @param records by topic, in the order of their partitions
 * @param nextOffsets where each partition goes on after them
 */
record Batch(Map<StoredTopic<?>, List<Received>> records, Map<TopicPartition, Long> nextOffsets) {

    int size() {
        return records.values().stream().mapToInt(List::size).sum();
    }
}
