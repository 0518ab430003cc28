package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class EnrichServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> REPORTS = Samples.reports();

    @TempDir
    private Path folder;

    @Test
    void goesOnThroughPoisonAndEdits(ServiceContext context) throws Exception {
        try (Wire wire = new Wire(context);
                EnrichService service = new EnrichService(config(), context, FakeTagger::new)) {
            wire.send(Topics.ACTORS, "taliban", Samples.TALIBAN);
            wire.send(
                    Topics.RULES,
                    "talks",
                    rule("talks", "taliban", "nrf").setUpdateEverySeconds(0).build());
            wire.send(
                    Topics.RULES,
                    "elsewhere",
                    rule("elsewhere", "taliban").setTeam("herat-desk").build());
            wire.sendBytes(Topics.ACTORS, "bad", "no actor".getBytes(StandardCharsets.UTF_8));
            wire.send(
                    Topics.ACTORS,
                    "unbearable",
                    Samples.actor("unbearable", "unbearable").build());
            service.start();
            await().atMost(PATIENCE).until(() -> service.health().ready());

            wire.sendArticle("a", "one.org", REPORTS.get(1));
            wire.sendBytes(Topics.ARTICLES, "b", "no article".getBytes(StandardCharsets.UTF_8));
            wire.sendArticle("c", "two.org", REPORTS.get(1));
            List<Alert> alerts = wire.read(Topics.ALERTS, 2);
            assertThat(alerts).extracting(Alert::getKind).containsExactly(AlertKind.FIRED, AlertKind.UPDATED);
            assertThat(alerts)
                    .extracting(Alert::getAlertId)
                    .containsOnly(alerts.getFirst().getAlertId());
            assertThat(wire.read(Topics.teamAlerts("kabul-desk"), 2)).isEqualTo(alerts);
            assertThat(wire.read(Topics.DECISIONS, 2)).hasSize(2);
            assertThat(wire.deadLetters(2)).containsExactlyInAnyOrder("no actor", "no article");

            wire.send(Topics.ACTORS, "nrf", Samples.NRF);
            await().atMost(PATIENCE).until(() -> {
                wire.sendArticle("n" + System.nanoTime(), "one.org", "The National Resistance Front spoke.");
                return wire.read(Topics.ENRICHED).stream()
                        .flatMap(article -> article.getMentions().stream())
                        .anyMatch(mention -> mention.getActorId().equals("nrf"));
            });

            wire.createTeam("herat-desk");
            await().atMost(PATIENCE).until(() -> {
                wire.sendArticle("h" + System.nanoTime(), "one.org", "The Taliban spoke at " + System.nanoTime());
                return wire.read(Topics.DECISIONS).stream()
                        .anyMatch(decision -> decision.getRuleId().equals("elsewhere"));
            });
            assertThat(wire.read(Topics.teamAlerts("herat-desk"), 1))
                    .extracting(Alert::getRuleId)
                    .containsOnly("elsewhere");

            Instant closing = Instant.now();
            service.close();
            assertThat(Duration.between(closing, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private EnrichConfig config() {
        return new EnrichConfig(new StreamsConfiguration(1, Duration.ofMillis(50), folder), Duration.ofDays(30));
    }

    /** Writes to and reads from the topics of one context. */
    private static final class Wire implements AutoCloseable {

        private final ServiceContext context;
        private final KafkaProducer<byte[], byte[]> producer;
        private final Map<String, KafkaConsumer<byte[], byte[]>> consumers = new HashMap<>();

        Wire(ServiceContext context) {
            this.context = context;
            this.producer = context.kafka().bytesProducer(Map.of());
        }

        <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) throws Exception {
            Serde<V> serde = context.serdes().of(topic);
            sendBytes(topic, key, serde.serializer().serialize(context.topics().of(topic), value));
        }

        void sendArticle(String id, String site, String text) throws Exception {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            Article article = article(id, site, text)
                    .setFirstSeen(now)
                    .setFetchedAt(now)
                    .setPublished(now)
                    .build();
            send(Topics.ARTICLES, id, article);
        }

        void sendBytes(Topic<?> topic, String key, byte @Nullable [] value) throws Exception {
            producer.send(new ProducerRecord<>(context.topics().of(topic), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }

        /** What has come since the last call. */
        <V extends SpecificRecord> List<V> read(Topic<V> topic) {
            return read(topic, 0);
        }

        /** The same, once it is so many records at least. */
        <V extends SpecificRecord> List<V> read(Topic<V> topic, int least) {
            Serde<V> serde = context.serdes().of(topic);
            String name = context.topics().of(topic);
            return readBytes(name, least).stream()
                    .map(bytes -> serde.deserializer().deserialize(name, bytes))
                    .toList();
        }

        List<String> deadLetters(int least) {
            return readBytes(context.topics().deadLetters("enrich"), least).stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toList();
        }

        void createTeam(String team) {
            try (Admin admin = context.kafka().admin()) {
                new TopicCreation(context.topics(), 3).create(admin, List.of(team));
            }
        }

        @Override
        public void close() {
            producer.close();
            consumers.values().forEach(KafkaConsumer::close);
        }

        private List<byte[]> readBytes(String topic, int least) {
            KafkaConsumer<byte[], byte[]> consumer = consumers.computeIfAbsent(topic, this::consumer);
            List<byte[]> values = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= least;
            });
            return values;
        }

        private KafkaConsumer<byte[], byte[]> consumer(String topic) {
            KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer("reader-" + topic, Map.of());
            consumer.subscribe(List.of(topic));
            return consumer;
        }
    }
}
