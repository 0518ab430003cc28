package io.wirewatch.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.enrich.replay.StoryMembers;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of enrich as processes of their own; one is killed in the middle of the work. */
@Tag("long")
@ExtendWith(KafkaExtension.class)
class EnrichKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<String> NAMES =
            List.of("Velmora Harbour Union", "Kestrin Border Guard", "Oldavar Salt Company");

    @TempDir
    private Path folder;

    @Test
    void whatIsSaidIsTheSameAsWithoutTheKill(ServiceContext undisturbed, ServiceContext killed) throws Exception {
        compare(undisturbed, killed, 2_000);
    }

    @Test
    @Tag("endurance")
    void theSameWithManyArticles(ServiceContext undisturbed, ServiceContext killed) throws Exception {
        compare(undisturbed, killed, 20_000);
    }

    private void compare(ServiceContext undisturbed, ServiceContext killed, int articles) throws Exception {
        publish(undisturbed, articles);
        publish(killed, articles);
        try (OwnProcess one = start("one", killed);
                OwnProcess two = start("two", killed)) {
            await().atMost(PATIENCE).until(() -> count(killed, Topics.ENRICHED) >= articles / 4);
            int behind = count(killed, Topics.ENRICHED);
            two.kill();
            assertThat(behind).as("it was killed in the middle").isLessThan(articles);
            await().atMost(PATIENCE).until(() -> count(killed, Topics.ENRICHED) >= articles);
            awaitDecisions(killed);
            assertThat(one.stop()).isLessThan(Duration.ofSeconds(10));
        }
        try (EnrichService service = new EnrichService(
                new EnrichConfig(
                        new StreamsConfiguration(1, Duration.ofMillis(100), folder.resolve("undisturbed")),
                        Duration.ofDays(30)),
                undisturbed)) {
            service.start();
            await().atMost(PATIENCE).until(() -> count(undisturbed, Topics.ENRICHED) >= articles);
            awaitDecisions(undisturbed);
        }
        assertThat(enriched(killed)).hasSize(articles).isEqualTo(enriched(undisturbed));
        assertThat(stories(killed)).isNotEmpty().isEqualTo(stories(undisturbed));
        assertThat(fired(killed))
                .as("no alert fires twice")
                .isNotEmpty()
                .allSatisfy((alert, times) -> assertThat(times).isOne());
    }

    private OwnProcess start(String name, ServiceContext context) throws Exception {
        return OwnProcess.start(
                "enrich",
                Map.of(
                        "bootstrap-servers", context.kafka().bootstrapServers(),
                        "topic-prefix", context.topics().prefix(),
                        "enrich.state-dir", folder.resolve(name).toString()),
                folder.resolve(name + ".log"));
    }

    /** Forty reports a rule with some copies each, the copies hours apart; none of the others' words. */
    private static void publish(ServiceContext context, int articles) {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            for (String name : NAMES) {
                String id = name.substring(0, name.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
                Actor actor = Actor.newBuilder().setId(id).setName(name).build();
                send(context, producer, Topics.ACTORS, id, NOON, actor);
                Rule rule = Rule.newBuilder()
                        .setId("about-" + id)
                        .setName(name)
                        .setTeam("kabul-desk")
                        .setActorsAny(List.of(id))
                        .build();
                send(context, producer, Topics.RULES, rule.getId(), NOON, rule);
            }
            for (int i = 0; i < articles; i++) {
                Instant time = NOON.plusSeconds(i);
                send(context, producer, Topics.ARTICLES, "a" + i, time, article(i, time));
            }
            producer.flush();
        }
    }

    private static Article article(int i, Instant time) {
        int report = i % 120;
        boolean told = i % 2 == 0;
        String text = (told ? "The " + NAMES.get(report / 2 % NAMES.size()) + " gave a statement. " : "")
                + words(told ? report : i + 1_000);
        return Article.newBuilder()
                .setArticleId("a" + i)
                .setPageId("p" + i)
                .setUrl("https://site" + i % 31 + ".example.org/" + i)
                .setFeedUrl("https://site" + i % 31 + ".example.org/feed")
                .setSite("site" + i % 31 + ".example.org")
                .setTitle("Report " + report)
                .setText(text)
                .setLanguage("en")
                .setPublished(time)
                .setContentHash("content of " + i)
                .setFetchedAt(time)
                .setExtractor("1")
                .setFirstSeen(time)
                .build();
    }

    private static String words(int report) {
        Random random = new Random(report);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 150; word++) {
            for (int letter = 0; letter < 6; letter++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(word % 12 == 11 ? ". " : " ");
        }
        return text.toString();
    }

    private static <V extends SpecificRecord> void send(
            ServiceContext context,
            KafkaProducer<byte[], byte[]> producer,
            Topic<V> topic,
            String key,
            Instant time,
            V value) {
        String name = context.topics().of(topic);
        var unused = producer.send(new ProducerRecord<>(
                name,
                null,
                time.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                context.serdes().of(topic).serializer().serialize(name, value)));
    }

    private static void awaitDecisions(ServiceContext context) {
        int matched = (int) enriched(context).keySet().stream()
                .filter(id -> Integer.parseInt(id.substring(1)) % 2 == 0)
                .count();
        await().atMost(PATIENCE).until(() -> count(context, Topics.DECISIONS) >= matched);
        assertThat(count(context, Topics.DECISIONS))
                .as("one decision an article")
                .isEqualTo(matched);
    }

    private static int count(ServiceContext context, Topic<?> topic) {
        AtomicInteger count = new AtomicInteger();
        TopicScan.all(context, context.topics().of(topic)).forEach(record -> {
            count.incrementAndGet();
            return true;
        });
        return count.get();
    }

    private static Map<String, String> enriched(ServiceContext context) {
        Map<String, String> values = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        TopicScan.all(context, context.topics().of(Topics.ENRICHED)).forEach(record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (values.put(key, record.partition() + " " + HexFormat.of().formatHex(record.value())) != null) {
                twice.add(key);
            }
            return true;
        });
        assertThat(twice).as("no article twice").isEmpty();
        return values;
    }

    private static java.util.Set<StoryMembers.Story> stories(ServiceContext context) {
        StoryMembers members = new StoryMembers();
        var decisions = context.serdes().of(Topics.DECISIONS).deserializer();
        TopicScan.all(context, context.topics().of(Topics.DECISIONS)).forEach(record -> {
            Decision decision = decisions.deserialize(record.topic(), record.value());
            members.take(decision);
            return true;
        });
        return members.stories();
    }

    private static Map<String, Integer> fired(ServiceContext context) {
        Map<String, Integer> fired = new TreeMap<>();
        var alerts = context.serdes().of(Topics.ALERTS).deserializer();
        TopicScan.all(context, context.topics().of(Topics.ALERTS)).forEach(record -> {
            Alert alert = alerts.deserialize(record.topic(), record.value());
            if (alert.getKind() == AlertKind.FIRED) {
                fired.merge(alert.getAlertId(), 1, Integer::sum);
            }
            return true;
        });
        return fired;
    }
}
