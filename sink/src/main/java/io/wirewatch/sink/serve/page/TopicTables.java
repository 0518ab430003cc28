package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.service.Health;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small topics of settings and states, followed from their beginning and kept in memory: every instance of {@code serve}
 * has all of them. Thread safe once started.
 */
final class TopicTables implements TopicFollower.Reader, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicTables.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ServiceContext context;
    private final Map<String, TopicTable<?>> tables = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final TopicFollower follower;
    private final Object moved = new Object();
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile Health health = Health.starting("tables: not read yet");

    TopicTables(ServiceContext context) {
        this.context = context;
        this.follower = new TopicFollower("tables", context, this, told -> health = told);
    }

    /**
     * A table of the topic; before the start only.
     *
     * @param remembered how many of the last records the table remembers
     * @param keep what is kept of a record
     */
    <V extends SpecificRecord, T> TopicTable<T> follow(Topic<V> topic, int remembered, Function<V, T> keep) {
        String name = context.topics().of(topic);
        Deserializer<V> decoder = context.serdes().of(topic).deserializer();
        TopicTable<T> table = new TopicTable<>(
                remembered, bytes -> keep.apply(Objects.requireNonNull(decoder.deserialize(name, bytes))));
        tables.put(name, table);
        return table;
    }

    void start() {
        follower.start();
    }

    Health health() {
        return health;
    }

    /** Waits until the tables show a record that was written; false when that takes too long. */
    boolean awaitShown(RecordMetadata written, Duration limit) throws InterruptedException {
        TopicPartition partition = new TopicPartition(written.topic(), written.partition());
        return await(() -> next.getOrDefault(partition, 0L) > written.offset(), limit);
    }

    /**
     * Waits until a key of a table has another record than before, or none any more; false when that takes too long.
     *
     * @param before the key's {@link TopicTable#offset} before that
     */
    boolean awaitChange(TopicTable<?> table, String key, long before, Duration limit) throws InterruptedException {
        return await(() -> table.offset(key) != before, limit);
    }

    private boolean await(BooleanSupplier shown, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (moved) {
            while (!shown.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                moved.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() {
        follower.close();
    }

    @Override
    public boolean assign(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : tables.keySet()) {
            try {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            } catch (UnknownTopicOrPartitionException e) {
                health = Health.starting("tables: there is no topic " + topic + " yet");
                return false;
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        synchronized (moved) {
            next.forEach((partition, offset) -> {
                if (partitions.contains(partition)) {
                    consumer.seek(partition, offset);
                }
            });
        }
        ends = consumer.endOffsets(partitions);
        return true;
    }

    @Override
    public void read(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.poll(POLL).forEach(this::take);
        synchronized (moved) {
            consumer.assignment().forEach(partition -> next.put(partition, consumer.position(partition)));
            moved.notifyAll();
        }
        boolean read = ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (read && !health.ready()) {
            health = Health.ready("tables: read");
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicTable<?> table = tables.get(record.topic());
        if (record.key() == null || table == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        try {
            table.put(key, record.value(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
        } catch (SerializationException e) {
            context.metrics().counter("wirewatch.serve.tables.undecodable").increment();
            log.warn(
                    "passed over: topic={} partition={} offset={} error={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
