package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What deliver wrote, read back from the broker. */
final class DeliverTopics {

    private DeliverTopics() {}

    /** Id and state of the latest record of each delivery, sorted. */
    static List<String> states(ServiceContext context) {
        return latest(context).stream()
                .map(delivery -> delivery.getDeliveryId() + " " + delivery.getState())
                .toList();
    }

    /** Last error of each delivery that failed. */
    static List<String> errors(ServiceContext context) {
        return latest(context).stream()
                .filter(delivery -> delivery.getState() == DeliveryState.FAILED)
                .map(delivery -> String.valueOf(delivery.getAttempts().getLast().getError()))
                .toList();
    }

    /** The latest record of each delivery, by key. */
    static List<Delivery> latest(ServiceContext context) {
        Map<String, Delivery> latest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                readAll(context, context.topics().of(Topics.DELIVERIES))) {
            if (record.value().length > 5 && record.value()[0] == 0) {
                Delivery delivery = context.serdes()
                        .of(Topics.DELIVERIES)
                        .deserializer()
                        .deserialize(record.topic(), record.value());
                latest.put(new String(record.key(), StandardCharsets.UTF_8), delivery);
            }
        }
        return List.copyOf(latest.values());
    }

    /** What deliver could not process, as text. */
    static List<String> deadLetters(ServiceContext context) {
        List<String> values = new ArrayList<>();
        readAll(context, context.topics().deadLetters("deliver"))
                .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
        return values;
    }

    private static List<ConsumerRecord<byte[], byte[]>> readAll(ServiceContext context, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = context.kafka().bytesConsumer(null, Map.of())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
