package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Shows what became of deliveries and asks for them again. It writes the same log that {@code deliver} works off, which
 * takes the request up at once: the same id goes out again, so a receiver that has it already can tell. One thread.
 */
public final class Redelivery {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ServiceContext context;

    public Redelivery(ServiceContext context) {
        this.context = context;
    }

    /** The latest record of every delivery that is wanted, the one that changed last first. */
    public List<Delivery> find(Predicate<Delivery> wanted) {
        List<Delivery> found = new ArrayList<>();
        read(Topics.DELIVERIES).values().stream()
                .map(Kept::value)
                .filter(wanted)
                .forEach(found::add);
        found.sort((a, b) -> b.getUpdatedAt().compareTo(a.getUpdatedAt()));
        return List.copyOf(found);
    }

    /**
     * Asks for deliveries again.
     *
     * @param deliveries as {@link #find} gave them
     * @param reason who asks, and why; it stays on record with each
     * @return those that will be sent; the others' alerts are gone, or have a later revision that has its own delivery
     */
    public List<Delivery> again(List<Delivery> deliveries, String reason) throws InterruptedException {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        Map<String, Kept<Alert>> alerts = read(Topics.ALERTS);
        Instant now = context.clock().instant();
        List<Delivery> asked = new ArrayList<>();
        try (DeliveryLog log = new DeliveryLog(context)) {
            int partitions = partitions(context.topics().of(Topics.DELIVERIES)).size();
            for (Delivery delivery : deliveries) {
                Kept<Alert> alert = alerts.get(delivery.getAlertId());
                if (alert != null && alert.value().getRevision() == delivery.getRevision()) {
                    int partition = Partitions.ofAlert(delivery.getAlertId(), partitions);
                    Delivery again = DeliveryTransitions.again(delivery, alert.value(), reason, now);
                    long unused = log.write(partition, alert.timestamp(), traceOf(alert), again);
                    asked.add(again);
                }
            }
        }
        return List.copyOf(asked);
    }

    private static TraceContext traceOf(Kept<Alert> kept) {
        Alert alert = kept.value();
        return TraceContext.in(kept.headers(), () -> TraceContext.ofAlert(alert.getAlertId(), alert.getRevision()));
    }

    /** The last record of each key; what cannot be read is passed over, since deliver keeps it as a dead letter. */
    private <V extends SpecificRecord> Map<String, Kept<V>> read(Topic<V> topic) {
        Map<String, Kept<V>> state = new LinkedHashMap<>();
        List<TopicPartition> partitions = partitions(context.topics().of(topic));
        try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of());
                Deserializer<V> values = context.serdes().of(topic).deserializer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> take(record, values, state));
            }
        }
        return state;
    }

    private List<TopicPartition> partitions(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of())) {
            return consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        }
    }

    private static <V extends SpecificRecord> void take(
            ConsumerRecord<byte[], byte[]> record, Deserializer<V> values, Map<String, Kept<V>> state) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            state.remove(key);
            return;
        }
        try {
            state.put(
                    key,
                    new Kept<>(
                            values.deserialize(record.topic(), record.value()), record.timestamp(), record.headers()));
        } catch (SerializationException e) {
            // Poison: deliver has kept it in its dead letters.
            state.remove(key);
        }
    }

    private record Kept<V>(V value, long timestamp, Headers headers) {}
}
