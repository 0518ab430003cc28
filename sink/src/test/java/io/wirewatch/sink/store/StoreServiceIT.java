package io.wirewatch.sink.store;

import static io.wirewatch.sink.store.SampleRecords.SEEN;
import static io.wirewatch.sink.store.SampleRecords.SENTENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(KafkaExtension.class)
class StoreServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String COUNTS = """
            select (select count(*) from wirewatch.article) || ' ' || (select count(*) from wirewatch.mention) || ' '
                || (select count(*) from wirewatch.decision) || ' ' || (select count(*) from wirewatch.alert) || ' '
                || (select count(*) from wirewatch.delivery) || ' ' || (select count(*) from wirewatch.poll_ledger)
                || ' ' || (select count(*) from wirewatch.rejection)
            """;

    private final TestDatabase database = TestDatabase.create();

    @Test
    void recordsOfEveryTopicBecomeRowsOnceAndPoisonIsKept(ServiceContext context) throws Exception {
        sendOneOfEach(context);
        for (StoredTopic<?> stored : StoredTopic.ALL) {
            sendBytes(context, stored.topic(), "no record at all");
        }
        try (StoreService store = started(database, context)) {
            awaitAnswer(database, COUNTS, "1 1 1 1 1 1 1");
            await().atMost(LIMIT).until(() -> deadLetters(context).size() == 6);
            awaitAnswer(database, "select text from wirewatch.article", SENTENCE + " \uFFFD");
            awaitAnswer(
                    database,
                    "select evidence->0->'mentions'->0->>'surface' from wirewatch.alert",
                    "National Resistance Front");
            await().atMost(LIMIT).until(() -> store.health().ready());
        }
        sendOneOfEach(context);
        send(context, Topics.ALERTS, "alert-1", SampleRecords.alert("alert-1", 2, "Second look"));
        send(context, Topics.ALERTS, "alert-1", SampleRecords.alert("alert-1", 1, "Late and old"));
        send(context, Topics.DELIVERIES, "alert-1", SampleRecords.delivery("d1", DeliveryState.PENDING, SEEN));
        send(context, Topics.REJECTIONS, "last", SampleRecords.rejection("last"));
        StoreService again = started(database, context);
        awaitAnswer(database, COUNTS, "1 1 1 1 1 1 2");
        awaitAnswer(database, "select revision || headline from wirewatch.alert", "2Second look");
        awaitAnswer(database, "select state from wirewatch.delivery", "DELIVERED");
        assertThat(deadLetters(context)).hasSize(6);
        Instant before = Instant.now();
        again.close();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRecordThatTheDatabaseRefusesHoldsNothingUp(ServiceContext context) throws Exception {
        Alert impossible = SampleRecords.alert("impossible", 1, "From beyond the end of time");
        impossible.setLastSeen(Instant.ofEpochMilli(Long.MAX_VALUE));
        send(context, Topics.ALERTS, "x", SampleRecords.alert("before", 1, "Before"));
        send(context, Topics.ALERTS, "x", impossible);
        send(context, Topics.ALERTS, "x", SampleRecords.alert("after", 1, "After"));
        try (StoreService store = started(database, context)) {
            awaitAnswer(
                    database,
                    "select string_agg(alert_id, ' ' order by alert_id) from wirewatch.alert",
                    "after before");
            await().atMost(LIMIT).until(() -> deadLetters(context).size() == 1);
            await().atMost(LIMIT).until(() -> store.health().ready());
        }
    }

    @Test
    void aMonthThatIsGoneBeforeItsRowsComeIsMadeAgain(ServiceContext context) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser("postgres");
        source.setPassword("postgres");
        ArticleLoad.migrate(source);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create sequence calls");
            statement.execute("alter function wirewatch.make_month rename to really_make_month");
            statement.execute("""
                    create function wirewatch.make_month(month date) returns void language sql as
                    'select case when nextval(''calls'') > 1 then wirewatch.really_make_month(month) end'""");
        }
        try (StoreService store = started(database, context)) {
            send(context, Topics.ENRICHED, "month", SampleRecords.enriched("month", SENTENCE));
            awaitAnswer(database, "select count(*) > 0 from wirewatch.article where article_id = 'month'", "t");
            await().atMost(LIMIT).until(() -> store.health().ready());
        }
        assertThat(deadLetters(context)).isEmpty();
    }

    @Test
    void aDatabaseThatGoesAwayIsWaitedForAndNothingIsLost(ServiceContext context) throws Exception {
        try (StoreService store = started(database, context)) {
            send(context, Topics.ALERTS, "one", SampleRecords.alert("one", 1, "One"));
            awaitAnswer(database, "select count(*) from wirewatch.alert", "1");
            database.shut();
            send(context, Topics.ALERTS, "two", SampleRecords.alert("two", 1, "Two"));
            await().atMost(LIMIT).until(() -> !store.health().ready());
            assertThat(store.health().live()).isTrue();
            database.open();
            awaitAnswer(database, "select count(*) from wirewatch.alert", "2");
            await().atMost(LIMIT).until(() -> store.health().ready());
        }
    }

    private static StoreService started(TestDatabase database, ServiceContext context) {
        StoreService store = new StoreService(new StoreConfig(database.jdbcUrl(), "postgres", "postgres"), context);
        store.start();
        return store;
    }

    private static void awaitAnswer(TestDatabase database, String query, String answer) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(database.ask(query)).isEqualTo(answer));
    }

    private static void sendOneOfEach(ServiceContext context) throws Exception {
        send(context, Topics.POLL_LEDGER, "feed", SampleRecords.poll("poll-1"));
        send(context, Topics.REJECTIONS, "gone", SampleRecords.rejection("gone"));
        send(context, Topics.ENRICHED, "a1", SampleRecords.enriched("a1", SENTENCE + " \0"));
        send(context, Topics.DECISIONS, "nrf-attacks", SampleRecords.decision("a1"));
        send(context, Topics.ALERTS, "alert-1", SampleRecords.alert("alert-1", 1, "First look"));
        send(
                context,
                Topics.DELIVERIES,
                "alert-1",
                SampleRecords.delivery("d1", DeliveryState.DELIVERED, SEEN.plusSeconds(3)));
    }

    private static <V extends SpecificRecord> void send(ServiceContext context, Topic<V> topic, String key, V value)
            throws Exception {
        try (var producer = context.kafka().producer(topic, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(topic), key, value))
                    .get();
        }
    }

    private static void sendBytes(ServiceContext context, Topic<?> topic, String value) throws Exception {
        try (var producer = context.kafka().bytesProducer(Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(topic), bytes("poison"), bytes(value)))
                    .get();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(ServiceContext context) {
        try (var consumer = context.kafka().bytesConsumer("dead-letters-" + UUID.randomUUID(), Map.of())) {
            String topic = context.topics().deadLetters("store");
            var partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().iterator().next();
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (letters.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(letters::add);
            }
            return letters;
        }
    }
}
