package io.wirewatch.standalone.config;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a configuration topic holds now: the last record of each key. Stateless. */
public final class TopicState {

    private static final Logger log = LoggerFactory.getLogger(TopicState.class);

    /** A publication that is not committed in this time was given up, and waits for the broker to end it. */
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);

    private TopicState() {}

    /**
     * Reads the whole topic, also what is being committed right now; records that cannot be read are passed over with a
     * warning.
     *
     * @return by key; removed keys are absent; empty when there is no such topic
     */
    public static <V extends SpecificRecord> Map<String, V> read(ServiceContext context, Topic<V> topic) {
        String name = context.topics().of(topic);
        Map<String, V> state = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of());
                Deserializer<V> values = context.serdes().of(topic).deserializer()) {
            List<TopicPartition> partitions = partitions(consumer, name);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(context, partitions);
            long begun = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record, values, state));
                if (System.nanoTime() - begun > OPEN_LIMIT.toNanos()
                        && isAt(consumer.endOffsets(partitions), consumer)) {
                    log.warn("a publication is left open, its changes are not looked at: topic={}", name);
                    break;
                }
            }
        }
        return state;
    }

    /** A commit returns before its marker stands in the topic, so the end is that of all records, not of committed ones. */
    private static Map<TopicPartition, Long> ends(ServiceContext context, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new LinkedHashMap<>();
        try (Admin admin = context.kafka().admin()) {
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell where " + partitions + " end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        return ends;
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        try {
            return consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }

    private static <V extends SpecificRecord> void take(
            ConsumerRecord<byte[], byte[]> record, Deserializer<V> values, Map<String, V> state) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            state.remove(key);
            return;
        }
        try {
            state.put(key, values.deserialize(record.topic(), record.value()));
        } catch (RuntimeException e) {
            log.warn("unreadable: topic={} key={} offset={}", record.topic(), key, record.offset(), e);
        }
    }
}
