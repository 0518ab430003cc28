package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes the topic {@code deliveries}. Thread safe. */
final class DeliveryLog implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<String, Delivery> producer;

    DeliveryLog(ServiceContext context) {
        this.topic = context.topics().of(Topics.DELIVERIES);
        this.producer = context.kafka().producer(Topics.DELIVERIES, context.serdes(), Map.of("linger.ms", 0));
    }

    /** Begins to write; records of one partition arrive in the order of the calls. */
    Future<RecordMetadata> begin(int partition, long timestamp, TraceContext trace, Delivery delivery) {
        String key = DeliveryIds.key(delivery.getAlertId(), delivery.getChannelId());
        return producer.send(new ProducerRecord<>(topic, partition, timestamp, key, delivery, trace.headers()));
    }

    /** Writes and waits until Kafka has it; returns its offset. */
    long write(int partition, long timestamp, TraceContext trace, Delivery delivery) throws InterruptedException {
        return await(begin(partition, timestamp, trace, delivery));
    }

    /**
     * Waits until Kafka has it; returns its offset.
     *
     * @throws IllegalStateException when Kafka does not take it
     */
    long await(Future<RecordMetadata> writing) throws InterruptedException {
        try {
            return writing.get().offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a delivery: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
