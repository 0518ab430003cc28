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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
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
final class TopicTables implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicTables.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ServiceContext context;
    private final Map<String, TopicTable<?>> tables = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "serve-tables");
    private final Object moved = new Object();
    private volatile Health health = Health.starting("tables: not read yet");

    TopicTables(ServiceContext context) {
        this.context = context;
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
        thread.start();
    }

    Health health() {
        return health;
    }

    /** Waits until the tables show a record that was written; false when that takes too long. */
    boolean awaitShown(RecordMetadata written, Duration limit) throws InterruptedException {
        TopicPartition partition = new TopicPartition(written.topic(), written.partition());
        long end = System.nanoTime() + limit.toNanos();
        synchronized (moved) {
            while (next.getOrDefault(partition, 0L) <= written.offset()) {
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
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(3))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of())) {
                if (assign(consumer)) {
                    readUntilClosing(consumer);
                }
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            } catch (KafkaException e) {
                health = Health.starting("tables: waiting for Kafka: " + e.getMessage());
                log.warn("tables interrupted: error={}", e.getMessage());
            }
            try {
                var unused = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean assign(KafkaConsumer<byte[], byte[]> consumer) {
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
        return true;
    }

    private void readUntilClosing(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (closing.getCount() > 0) {
            consumer.poll(POLL).forEach(this::take);
            synchronized (moved) {
                consumer.assignment().forEach(partition -> next.put(partition, consumer.position(partition)));
                moved.notifyAll();
            }
            boolean read =
                    ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
            if (read && !health.ready()) {
                health = Health.ready("tables: read");
            }
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
