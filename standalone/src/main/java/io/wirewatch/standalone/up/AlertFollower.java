package io.wirewatch.standalone.up;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on every alert record that comes from now on. Thread safe. */
public final class AlertFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertFollower.class);

    private final ServiceContext context;
    private final Consumer<Alert> onAlert;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    /**
     * Begins to follow.
     *
     * @param onAlert called in a thread of the follower
     */
    public AlertFollower(ServiceContext context, Consumer<Alert> onAlert) {
        this.context = context;
        this.onAlert = onAlert;
        this.consumer = context.kafka().bytesConsumer(null, Map.of());
        List<TopicPartition> partitions = consumer
                .partitionsFor(context.topics().of(Topics.ALERTS))
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("alerts").daemon().start(this::follow);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer;
                Deserializer<Alert> alerts = context.serdes().of(Topics.ALERTS).deserializer()) {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    try {
                        if (record.value() != null) {
                            onAlert.accept(alerts.deserialize(record.topic(), record.value()));
                        }
                    } catch (SerializationException e) {
                        log.warn("unreadable: topic={} offset={}", record.topic(), record.offset(), e);
                    }
                });
            }
        } catch (WakeupException e) {
            log.debug("closed", e);
        } catch (KafkaException e) {
            log.error("alerts are not followed any more", e);
        }
    }
}
