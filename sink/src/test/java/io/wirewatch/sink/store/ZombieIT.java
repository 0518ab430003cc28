package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** An owner that lost its partitions and does not know it changes nothing. */
@ExtendWith(KafkaExtension.class)
class ZombieIT {

    private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);
    private static final int RECORDS = 4_000;
    private static final String ARTICLES = "select count(*) from wirewatch.article";
    private static final String STORED =
            "select sum(next_offset) from wirewatch.consumer_offset where topic like '%enriched'";

    private final TestDatabase database = TestDatabase.create();

    @Test
    void aFormerOwnersRowsAreTakenBackWithItsOffset(ServiceContext context) throws Exception {
        try (Writing writing = new Writing(database, context)) {
            BatchWriter writer = writing.writer;
            Map<TopicPartition, StoredOffsets.Claim> former = writing.claim();
            Map<TopicPartition, StoredOffsets.Claim> now = writing.claim();
            assertThat(writer.write(alert("of-the-owner", 1), now)).isEqualTo(1);

            assertThatThrownBy(() -> writer.write(alert("of-the-zombie", 2), former))
                    .isInstanceOf(FencedException.class);

            assertThat(database.ask("select string_agg(alert_id, ' ') from wirewatch.alert"))
                    .isEqualTo("of-the-owner");
            assertThat(database.ask("select next_offset from wirewatch.consumer_offset"))
                    .isEqualTo("1");
        }
    }

    /** To the database its COPY is at work, so no time-out of an idle session ends it. */
    @Tag("long")
    @Test
    void anOwnerThatFreezesInTheMiddleOfACopyIsLetGo(ServiceContext context) throws Exception {
        try (Writing writing = new Writing(database, context)) {
            BatchWriter writer = writing.writer;
            Map<TopicPartition, StoredOffsets.Claim> claim = writing.claim();
            Connection frozen = DriverManager.getConnection(
                    database.jdbcUrl() + "?ApplicationName=it&user=postgres&password=postgres");
            try (Statement statement = frozen.createStatement()) {
                frozen.setAutoCommit(false);
                statement.execute("select * from wirewatch.consumer_offset for update");
                var unused = frozen.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy wirewatch.consumer_offset from stdin");

                assertThatThrownBy(() -> writer.write(alert("of-the-heir", 1), claim))
                        .isInstanceOf(SQLException.class);
                assertThat(writer.write(alert("of-the-heir", 1), claim)).isEqualTo(1);
            } finally {
                frozen.abort(Runnable::run);
            }
        }
    }

    /** Stopped as by a machine that pauses, in the middle of its work; it wakes up when another has done it all. */
    @Tag("long")
    @Test
    void anOwnerThatFreezesAndWakesUpLateDoublesNothing(ServiceContext context) throws Exception {
        try (var producer = context.kafka()
                .producer(Topics.ENRICHED, context.serdes(), Map.of("max.in.flight.requests.per.connection", 1))) {
            for (int i = 0; i < RECORDS; i++) {
                var unused = producer.send(new ProducerRecord<>(
                        context.topics().of(Topics.ENRICHED),
                        "a" + i,
                        SampleRecords.enriched("a" + i, SampleRecords.SENTENCE)));
            }
        }
        try (StoreProcess frozen = StoreProcess.start(context, database, 50)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> number(ARTICLES) > RECORDS / 4);
            frozen.signal("STOP");
            int before = number(ARTICLES);
            assertThat(before).as("frozen in the middle of the work").isLessThan(RECORDS);
            try (StoreProcess heir = StoreProcess.start(context, database, 50)) {
                await().atMost(Duration.ofSeconds(90)).until(() -> number(ARTICLES) == RECORDS);
                frozen.signal("CONT");
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> number(ARTICLES) == RECORDS && number(STORED) == RECORDS);
            }
        }
        assertThat(database.ask("select count(distinct article_id) || ' ' || count(*) from wirewatch.mention"))
                .isEqualTo(RECORDS + " " + RECORDS);
    }

    private int number(String query) {
        String answer = database.ask(query);
        return answer.matches("\\d+") ? Integer.parseInt(answer) : 0;
    }

    private static Batch alert(String id, long next) {
        StoredTopic<?> alerts = StoredTopic.ALL.stream()
                .filter(stored -> stored.topic().equals(Topics.ALERTS))
                .findFirst()
                .orElseThrow();
        ConsumerRecord<byte[], byte[]> source =
                new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), next - 1, new byte[0], new byte[0]);
        return new Batch(
                Map.of(alerts, List.of(new Received(source, SampleRecords.alert(id, 1, "Post attacked")))),
                Map.of(PARTITION, next));
    }

    /** What an owner of the partition writes with. */
    private static final class Writing implements AutoCloseable {

        private final StoredOffsets offsets = new StoredOffsets("store");
        private final HikariDataSource pool;
        private final DeadLetters letters;
        private final BatchWriter writer;

        Writing(TestDatabase database, ServiceContext context) {
            pool = new DatabaseAccess(database.jdbcUrl(), "postgres", "postgres").open("it", 2, false);
            letters = new DeadLetters("store", context);
            ArticleLoad.migrate(pool);
            writer = new BatchWriter(pool, offsets, letters);
        }

        Map<TopicPartition, StoredOffsets.Claim> claim() throws SQLException {
            try (Connection connection = pool.getConnection()) {
                return Map.of(PARTITION, offsets.claim(connection, PARTITION));
            }
        }

        @Override
        public void close() {
            letters.close();
            pool.close();
        }
    }
}
