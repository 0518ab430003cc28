package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.enrich.replay.BackTest;
import io.wirewatch.enrich.replay.BackTestReading;
import io.wirewatch.enrich.replay.ReplayRequest;
import io.wirewatch.enrich.replay.RunManifest;
import io.wirewatch.enrich.replay.RunTopics;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Some hundred articles, live and then from history. */
@Tag("long")
@ExtendWith(KafkaExtension.class)
class ReplayIT {

    private static final int ARTICLES = 300;
    private static final Duration APART = Duration.ofMinutes(2);
    private static final Instant END = NOON.plus(APART.multipliedBy(ARTICLES));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final List<String> REPORTS = Samples.reports();

    @TempDir
    private Path folder;

    @Test
    void historyGivesWhatWasSaidLiveAndTheSameEachTime(ServiceContext context) throws Exception {
        publishHistory(context);
        live(context);

        Replay replay = replay(context, "one");
        RunManifest first = replay.runs().open(new ReplayRequest("one", NOON, END, Optional.empty(), Optional.empty()));
        replay.run(first, progress -> {});
        assertThat(values(context, topics(context, "one").enriched()))
                .as("live and replay write the same bytes")
                .isEqualTo(values(context, context.topics().of(Topics.ENRICHED)));
        BackTest test = BackTestReading.read(context, first);
        BackTest.Difference difference = test.difference();
        assertThat(difference.same()).isGreaterThan(REPORTS.size());
        assertThat(difference.onlyReplay()).isEmpty();
        assertThat(difference.onlyLive()).isEmpty();
        assertThat(test.samples(20))
                .hasSize(20)
                .allSatisfy(alert -> assertThat(alert.getEvidence()).isNotEmpty());

        RunManifest second = replay.runs().again("two", first);
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<CompletableFuture<Void>> work = new ArrayList<>();
            for (String name : List.of("two-a", "two-b")) {
                work.add(CompletableFuture.runAsync(() -> run(replay(context, name), second), instances));
            }
            work.forEach(CompletableFuture::join);
        }
        for (String what : List.of("enriched", "decisions", "alerts")) {
            assertThat(places(context, context.topics().prefix() + "replay.two." + what))
                    .as("two instances write the same %s as one", what)
                    .isNotEmpty()
                    .isEqualTo(places(context, context.topics().prefix() + "replay.one." + what));
        }
        assertThat(alertsOf(context)).as("nothing reached the live topics").isEqualTo(liveAlerts);
    }

    @Test
    void otherRulesAreTriedOnHistoryQuietlyBeforeTheStart(ServiceContext context) throws Exception {
        publishHistory(context);
        Instant middle = NOON.plus(APART.multipliedBy(ARTICLES / 2));
        Replay replay = replay(context, "tried");
        RunManifest manifest = replay.runs()
                .open(new ReplayRequest(
                        "tried",
                        middle,
                        END,
                        Optional.empty(),
                        Optional.of(List.of(rule("fronts", "nrf")
                                .setTeam("new-desk")
                                .setStoryWindowSeconds(Duration.ofDays(3).toSeconds())
                                .build()))));
        replay.run(manifest, progress -> {});

        BackTest test = BackTestReading.read(context, manifest);
        assertThat(test.outcomes()).isNotEmpty();
        assertThat(test.fired())
                .as("each report stood before the start already")
                .isZero();
        assertThat(test.alerts()).isPositive();
        TopicScan.all(context, topics(context, "tried").enriched()).forEach(record -> {
            assertThat(record.timestamp()).isGreaterThanOrEqualTo(middle.toEpochMilli());
            return true;
        });
        assertThat(replay.runs().find("tried")).contains(manifest);
        try (Admin admin = context.kafka().admin()) {
            assertThat(topics(context, "tried").remove(admin))
                    .contains(topics(context, "tried").alerts());
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(name -> name.contains("tried")));
        }
    }

    @Test
    void anUpdateThatIsOwedUntilTomorrowLeavesAtTheEnd(ServiceContext context) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            for (var actor : Samples.ACTORS) {
                send(context, producer, Topics.ACTORS, actor.getId(), now, actor);
            }
            for (int i = 0; i < 2; i++) {
                Instant time = now.minusSeconds(10 - i);
                Article copy = article("a" + i, "site" + i + ".org", REPORTS.getFirst())
                        .setFirstSeen(time)
                        .setPublished(time)
                        .build();
                send(context, producer, Topics.ARTICLES, copy.getArticleId(), time, copy);
            }
            producer.flush();
        }
        Replay replay = replay(context, "owed");
        RunManifest manifest = replay.runs()
                .open(new ReplayRequest(
                        "owed",
                        now.minusSeconds(60),
                        now,
                        Optional.empty(),
                        Optional.of(List.of(rule("slow", "taliban")
                                .setUpdateEverySeconds(Duration.ofDays(1).toSeconds())
                                .build()))));
        replay.run(manifest, progress -> {});
        assertThat(values(context, topics(context, "owed").alerts())).hasSize(2);
    }

    private Map<String, String> liveAlerts = Map.of();

    private void live(ServiceContext context) throws Exception {
        try (EnrichService service = new EnrichService(config("live"), context, FakeTagger::new)) {
            service.start();
            await().atMost(PATIENCE)
                    .until(() -> values(context, context.topics().of(Topics.ENRICHED))
                                    .size()
                            >= ARTICLES + 1);
            await().atMost(PATIENCE).during(QUIET).until(() -> {
                Map<String, String> alerts = alertsOf(context);
                boolean same = alerts.equals(liveAlerts);
                liveAlerts = alerts;
                return same;
            });
        }
    }

    private static void run(Replay replay, RunManifest manifest) {
        try {
            replay.run(manifest, progress -> {});
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies of twelve reports in turn, every tenth a report of its own; one edit, and one article twice. */
    private static void publishHistory(ServiceContext context) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            for (var actor : Samples.ACTORS) {
                send(context, producer, Topics.ACTORS, actor.getId(), NOON, actor);
            }
            send(
                    context,
                    producer,
                    Topics.RULES,
                    "talks",
                    NOON,
                    rule("talks", "taliban").build());
            send(
                    context,
                    producer,
                    Topics.RULES,
                    "fronts",
                    NOON,
                    rule("fronts", "nrf").build());
            for (int i = 0; i < ARTICLES; i++) {
                send(context, producer, Topics.ARTICLES, "a" + i, time(i), numbered(i, ""));
            }
            send(context, producer, Topics.ARTICLES, "a7", time(8), numbered(7, " Added later."));
            send(context, producer, Topics.ARTICLES, "a9", time(9), numbered(9, ""));
            producer.flush();
        }
    }

    private static Article numbered(int i, String more) {
        String text = i % 10 == 0
                ? "The Taliban " + ("said w" + i + " of x" + i + " in y" + i + " with z" + i + ". ").repeat(9)
                : REPORTS.get(i % REPORTS.size());
        return article("a" + i, "site" + i % 17 + ".org", text + more)
                .setFirstSeen(time(i))
                .setFetchedAt(more.isEmpty() ? time(i) : time(i + 1))
                .setPublished(time(i))
                .build();
    }

    private static Instant time(int i) {
        return NOON.plus(APART.multipliedBy(i));
    }

    private static <V extends SpecificRecord> void send(
            ServiceContext context,
            KafkaProducer<byte[], byte[]> producer,
            Topic<V> topic,
            String key,
            Instant time,
            V value) {
        String name = context.topics().of(topic);
        byte[] bytes = context.serdes().of(topic).serializer().serialize(name, value);
        var unused = producer.send(
                new ProducerRecord<>(name, null, time.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    private static Map<String, String> alertsOf(ServiceContext context) {
        return values(context, context.topics().of(Topics.ALERTS));
    }

    /** Values by partition, key and occurrence. */
    private static Map<String, String> values(ServiceContext context, String topic) {
        Map<String, String> values = new TreeMap<>();
        TopicScan.all(context, topic).forEach(record -> {
            String key = record.partition() + "/" + new String(record.key(), StandardCharsets.UTF_8) + "/";
            int n = 1;
            while (values.containsKey(key + n)) {
                n++;
            }
            values.put(key + n, describe(record));
            return true;
        });
        return values;
    }

    /** Values by partition and place in it. */
    private static Map<Integer, List<String>> places(ServiceContext context, String topic) {
        Map<Integer, List<String>> places = new TreeMap<>();
        TopicScan.all(context, topic).forEach(record -> {
            places.computeIfAbsent(record.partition(), p -> new ArrayList<>()).add(describe(record));
            return true;
        });
        return places;
    }

    private static String describe(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() + " " + HexFormat.of().formatHex(record.value());
    }

    private static RunTopics topics(ServiceContext context, String run) {
        return new RunTopics(context.topics(), run);
    }

    private Replay replay(ServiceContext context, String instance) {
        return new Replay(config(instance), context, FakeTagger::new);
    }

    private EnrichConfig config(String instance) {
        return new EnrichConfig(
                new StreamsConfiguration(1, Duration.ofMillis(100), folder.resolve(instance)), Duration.ofDays(30));
    }
}
