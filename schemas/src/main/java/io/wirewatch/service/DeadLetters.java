package io.wirewatch.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a service could not process: the record's own bytes, with the error in headers of the names that Kafka
 * Streams uses for its dead letters (KIP-1034). Thread safe.
 */
public final class DeadLetters implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final String PREFIX = "__streams.errors.";

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Counter counter;

    public DeadLetters(String service, ServiceContext context) {
        this.topic = context.topics().deadLetters(service);
        this.producer = context.kafka().bytesProducer(Map.of("compression.type", "gzip"));
        this.counter = counter(service, context.metrics());
    }

    /** The meter {@code wirewatch.dead.letters}, by {@code service}. */
    public static Counter counter(String service, MeterRegistry metrics) {
        return Counter.builder("wirewatch.dead.letters")
                .description("records that were kept because they could not be processed")
                .tag("service", service)
                .register(metrics);
    }

    /**
     * Keeps the record; returns once Kafka has it.
     *
     * @throws IllegalStateException when Kafka does not take it: then the record must not be passed over
     */
    public void keep(ConsumerRecord<byte[], byte[]> record, Throwable error) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topic, null, record.timestamp(), record.key(), record.value(), headers(record, error));
        try {
            producer.send(letter).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keeping a dead letter", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("cannot keep a dead letter in " + topic, e);
        }
        counter.increment();
        log.warn(
                "dead letter kept: topic={} partition={} offset={} error={}",
                record.topic(),
                record.partition(),
                record.offset(),
                error.getMessage());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> record, Throwable error) {
        Headers headers = new RecordHeaders(record.headers());
        put(headers, "exception", error.getClass().getName());
        put(headers, "message", String.valueOf(error.getMessage()));
        put(headers, "topic", record.topic());
        put(headers, "partition", Integer.toString(record.partition()));
        put(headers, "offset", Long.toString(record.offset()));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
