package io.wirewatch.sink.serve;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.Health;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.serve.page.TopicFollower;
import io.wirewatch.sink.store.StoredAlert;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts topic, read once and handed to every reader of the live stream. It reads all partitions without a group,
 * so each instance of {@code serve} sees everything, and begins a little before the end so that a page that was
 * rendered, or a reader that was cut off, before a restart finds what it missed. Thread safe.
 */
final class AlertStream implements TopicFollower.Reader, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertStream.class);
    private static final int BUFFERED = 2_000;
    private static final int LOOK_BACK_PER_PARTITION = 500;
    private static final int WAITING_PER_READER = 256;
    private static final Duration POLL = Duration.ofMillis(500);

    private final ServiceContext context;
    private final Deserializer<Alert> decoder;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final TopicFollower follower;
    private final Object lock = new Object();
    private @Nullable StreamBuffer buffer;
    private StreamPosition position = StreamPosition.of(Map.of());
    private volatile Health health = Health.starting("stream: not connected");

    AlertStream(ServiceContext context) {
        this.context = context;
        this.decoder = context.serdes().of(Topics.ALERTS).deserializer();
        this.follower = new TopicFollower("stream", context, this, told -> health = told);
    }

    void start() {
        follower.start();
    }

    Health health() {
        return health;
    }

    /** Number of readers. */
    int readers() {
        return subscriptions.size();
    }

    /**
     * Begins to read.
     *
     * @param from where the reader stopped; null begins with the next alert
     */
    Subscription subscribe(@Nullable StreamPosition from) {
        synchronized (lock) {
            StreamBuffer.Missed missed =
                    from == null || buffer == null ? new StreamBuffer.Missed(List.of(), false) : buffer.since(from);
            StreamPosition start =
                    from == null || buffer == null || missed.events().isEmpty() ? position : from;
            Subscription subscription =
                    new Subscription(WAITING_PER_READER + missed.events().size(), start, missed.gap());
            missed.events().forEach(subscription::offer);
            subscriptions.add(subscription);
            return subscription;
        }
    }

    void unsubscribe(Subscription subscription) {
        subscription.close();
        subscriptions.remove(subscription);
    }

    @Override
    public void close() {
        subscriptions.forEach(this::unsubscribe);
        follower.close();
    }

    @Override
    public boolean assign(KafkaConsumer<byte[], byte[]> consumer) {
        String topic = context.topics().of(Topics.ALERTS);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            health = Health.starting("stream: there is no topic " + topic + " yet");
            return false;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, Long> start = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long first = beginnings.getOrDefault(partition, 0L);
            long lookBack = Math.max(first, ends.getOrDefault(partition, 0L) - LOOK_BACK_PER_PARTITION);
            long next = position.next().getOrDefault(partition.partition(), lookBack);
            consumer.seek(partition, next);
            start.put(partition.partition(), next);
        }
        synchronized (lock) {
            position = StreamPosition.of(start);
            if (buffer == null) {
                buffer = new StreamBuffer(BUFFERED, position);
            }
        }
        log.info("stream connected: position={}", position);
        return true;
    }

    @Override
    public void read(KafkaConsumer<byte[], byte[]> consumer) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            receive(record);
        }
        health = Health.ready("stream: readers=" + readers());
    }

    private void receive(ConsumerRecord<byte[], byte[]> record) {
        Alert alert;
        try {
            alert = decoder.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // store keeps the bytes of the same record in its dead letters.
            context.metrics().counter("wirewatch.serve.stream.undecodable").increment();
            log.warn(
                    "passed over: partition={} offset={} error={}",
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return;
        }
        synchronized (lock) {
            position = position.after(record.partition(), record.offset());
            if (alert != null && buffer != null) {
                StreamEvent event =
                        new StreamEvent(record.partition(), record.offset(), position, StoredAlert.of(alert));
                buffer.add(event);
                subscriptions.forEach(subscription -> subscription.offer(event));
                context.metrics().counter("wirewatch.serve.stream.alerts").increment();
            }
        }
    }
}
