package io.wirewatch.sink.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.StageAge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer, from joining the group to the first error. What was not committed to the database is read
 * again by the next session, since a session begins at the stored offsets. One thread.
 */
final class StoreSession implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreSession.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(3);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DataSource database;
    private final StoredOffsets offsets;
    private final BatchWriter writer;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final Map<String, StoredTopic<?>> topics = new HashMap<>();
    private final Map<String, Deserializer<? extends SpecificRecord>> decoders = new HashMap<>();
    private final Map<TopicPartition, StoredOffsets.Claim> claims = new HashMap<>();
    private final StageAge age;
    private final String articles;
    private Instant lastAnswer = Instant.MIN;

    StoreSession(
            String group,
            int number,
            int batchSize,
            DataSource database,
            DeadLetters deadLetters,
            ServiceContext context) {
        this.database = database;
        this.deadLetters = deadLetters;
        this.offsets = new StoredOffsets(group);
        this.writer = new BatchWriter(database, offsets, deadLetters);
        this.metrics = context.metrics();
        this.clock = context.clock();
        this.age = new StageAge("store", metrics, clock);
        this.articles = context.topics().of(Topics.ENRICHED);
        TopicNames names = context.topics();
        Serdes serdes = context.serdes();
        StoredTopic.ALL.forEach(stored -> {
            topics.put(names.of(stored.topic()), stored);
            decoders.put(names.of(stored.topic()), serdes.of(stored.topic()).deserializer());
        });
        consumer = context.kafka()
                .bytesConsumer(group, Map.of("max.poll.records", batchSize, "client.id", group + "-" + number));
        consumer.subscribe(topics.keySet(), new Claiming());
    }

    Map<MetricName, ? extends Metric> metrics() {
        return consumer.metrics();
    }

    /** Number of partitions in hand. */
    int partitions() {
        return claims.size();
    }

    /**
     * Polls once and stores what came.
     *
     * @return number of records that became rows
     * @throws SQLException when the database does not answer
     */
    int step() throws SQLException {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        if (polled.nextOffsets().isEmpty()) {
            checkDatabase();
            return 0;
        }
        Batch batch = decode(polled);
        int written = writer.write(batch, claims);
        lastAnswer = clock.instant();
        metrics.counter("wirewatch.store.written").increment(written);
        polled.records(articles).forEach(record -> age.done(Instant.ofEpochMilli(record.timestamp())));
        // Kafka's own offsets are for lag monitors; nothing of ours reads them.
        consumer.commitAsync(polled.nextOffsets(), (committed, error) -> logCommit(error));
        return written;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    private void checkDatabase() throws SQLException {
        Instant now = clock.instant();
        if (now.isAfter(lastAnswer.plus(CHECK_INTERVAL))) {
            try (Connection connection = database.getConnection()) {
                if (!connection.isValid(2)) {
                    throw new SQLException("the connection is dead");
                }
            }
            lastAnswer = now;
        }
    }

    private Batch decode(ConsumerRecords<byte[], byte[]> polled) {
        Map<StoredTopic<?>, List<Received>> records = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            metrics.counter("wirewatch.store.read", "topic", record.topic()).increment();
            StoredTopic<?> topic = topics.get(record.topic());
            Deserializer<? extends SpecificRecord> decoder = decoders.get(record.topic());
            if (topic == null || decoder == null) {
                throw new IllegalStateException("not subscribed to " + record.topic());
            }
            try {
                SpecificRecord value = decoder.deserialize(record.topic(), record.value());
                if (value != null) {
                    records.computeIfAbsent(topic, any -> new ArrayList<>()).add(new Received(record, value));
                }
            } catch (SerializationException e) {
                deadLetters.keep(record, e);
            }
        }
        Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> next :
                polled.nextOffsets().entrySet()) {
            nextOffsets.put(next.getKey(), next.getValue().offset());
        }
        return new Batch(records, nextOffsets);
    }

    private static void logCommit(@org.jspecify.annotations.Nullable Exception error) {
        if (error != null) {
            log.debug("offsets for lag monitors not committed: {}", error.getMessage());
        }
    }

    /** Claims partitions as they are assigned, and goes on where the database says. */
    private final class Claiming implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            try (Connection connection = database.getConnection()) {
                for (TopicPartition partition : assigned) {
                    StoredOffsets.Claim claim = offsets.claim(connection, partition);
                    claims.put(partition, claim);
                    consumer.seek(partition, claim.nextOffset());
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot claim partitions: " + e.getMessage(), e);
            }
            log.info("assigned: partitions={}", claims.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(claims::remove);
        }
    }
}
