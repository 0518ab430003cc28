package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.AlertActionKind;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what people do about alerts: the one way in which a page changes an alert. {@code deliver} obeys these records
 * on every instance. Returns once this instance shows what was written. Thread safe.
 */
public final class ActionWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ActionWriter.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ServiceContext context;
    private final TopicTables tables;
    private @Nullable KafkaProducer<String, AlertAction> producer;

    ActionWriter(ServiceContext context, TopicTables tables) {
        this.context = context;
        this.tables = tables;
    }

    /**
     * What a person does.
     *
     * @param author who does it
     * @param reason why; may be empty where the kind asks for none
     * @param lasts how long; null is for ever
     */
    public record Request(
            String alertId,
            AlertActionKind kind,
            String author,
            String reason,
            @Nullable Duration lasts) {}

    /**
     * Writes an action.
     *
     * @throws IllegalStateException when Kafka does not take it
     */
    public void write(Request request) throws InterruptedException {
        var now = context.clock().instant();
        AlertAction action = AlertAction.newBuilder()
                .setAlertId(request.alertId())
                .setKind(request.kind())
                .setAuthor(request.author())
                .setReason(request.reason())
                .setAt(now)
                .setUntil(request.lasts() == null ? null : now.plus(request.lasts()))
                .build();
        send(request.alertId(), action);
        log.info("alert action: alert={} kind={} author={}", request.alertId(), request.kind(), request.author());
    }

    /** Takes back whatever was done about the alert. */
    public void reopen(String alertId, String author) throws InterruptedException {
        send(alertId, null);
        log.info("alert action: alert={} kind=REOPEN author={}", alertId, author);
    }

    private void send(String alertId, @Nullable AlertAction action) throws InterruptedException {
        try {
            RecordMetadata written = producer()
                    .send(new ProducerRecord<>(context.topics().of(Topics.ALERT_ACTIONS), alertId, action))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!tables.awaitShown(written, LIMIT)) {
                log.warn("written, but not shown yet: alert={}", alertId);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("Kafka did not take the action: " + e.getMessage(), e);
        }
    }

    private synchronized KafkaProducer<String, AlertAction> producer() {
        if (producer == null) {
            producer = context.kafka()
                    .producer(Topics.ALERT_ACTIONS, context.serdes(), Map.of("max.block.ms", LIMIT.toMillis()));
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
