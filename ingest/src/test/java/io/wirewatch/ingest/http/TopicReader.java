package io.wirewatch.ingest.http;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads all that a topic holds, for tests. */
public final class TopicReader {

    private TopicReader() {}

    /** Everything that is committed in the topic now; partitions in order. */
    public static <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(
            ServiceContext context, Topic<V> topic) {
        try (KafkaConsumer<String, V> consumer = context.kafka().consumer(null, topic, context.serdes(), Map.of())) {
            return drain(consumer, context.topics().of(topic));
        }
    }

    /** Raw records of the topic of this name. */
    public static List<ConsumerRecord<byte[], byte[]>> readBytes(ServiceContext context, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of())) {
            return drain(consumer, topic);
        }
    }

    private static <K, V> List<ConsumerRecord<K, V>> drain(KafkaConsumer<K, V> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }
}
