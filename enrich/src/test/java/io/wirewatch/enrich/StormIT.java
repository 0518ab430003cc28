package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three hundred copies of one report, and as many reports on one actor, all at once over all partitions. */
@ExtendWith(KafkaExtension.class)
class StormIT {

    private static final int MANY = 300;
    private static final Duration APART = Duration.ofMillis(100);
    private static final int UPDATE_EVERY = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void copiesAreOneStoryAndReportsAreAsManyAlerts(ServiceContext context) {
        publish(context);
        EnrichConfig config =
                new EnrichConfig(new StreamsConfiguration(2, Duration.ofMillis(100), folder), Duration.ofDays(30));
        try (EnrichService service = new EnrichService(config, context)) {
            service.start();
            await().atMost(PATIENCE)
                    .until(() -> values(context, Topics.DECISIONS).size() >= 2 * MANY);
            await().atMost(PATIENCE)
                    .until(() -> alerts(context, "storm").stream().anyMatch(alert -> alert.getSourceCount() == MANY)
                            && alerts(context, "reports").size() >= MANY);
        }
        List<Decision> decisions = values(context, Topics.DECISIONS);
        assertThat(outcomes(decisions, "storm"))
                .filteredOn(DecisionOutcome.FIRED::equals)
                .hasSize(1);
        assertThat(outcomes(decisions, "storm"))
                .filteredOn(DecisionOutcome.UPDATED::equals)
                .hasSize(MANY - 1);
        assertThat(outcomes(decisions, "reports")).hasSize(MANY).containsOnly(DecisionOutcome.FIRED);

        List<Alert> storm = alerts(context, "storm");
        long duration = APART.multipliedBy(MANY).toSeconds();
        assertThat(storm)
                .filteredOn(alert -> alert.getKind() == AlertKind.FIRED)
                .hasSize(1);
        assertThat(storm)
                .filteredOn(alert -> alert.getKind() == AlertKind.UPDATED)
                .hasSizeBetween(1, (int) duration / UPDATE_EVERY + 1);
        assertThat(alerts(context, "reports"))
                .hasSize(MANY)
                .extracting(Alert::getAlertId)
                .doesNotHaveDuplicates();
    }

    private static void publish(ServiceContext context) {
        List<String> reports = Samples.reports();
        List<String> words =
                List.of(String.join(" ", reports).replace("Taliban", "side").split(" "));
        Random random = new Random(5);
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            articles.add(article("copy" + i, "site" + i + ".org", copy(reports.get(3), i, random))
                    .setTitle("Headline number " + i)
                    .build());
            articles.add(article("report" + i, "one.org", report(words, random)).build());
        }
        Collections.shuffle(articles, random);
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            send(context, producer, Topics.ACTORS, "taliban", NOON, Samples.TALIBAN);
            send(
                    context,
                    producer,
                    Topics.ACTORS,
                    "guard",
                    NOON,
                    Samples.actor("guard", "Kestrin Border Guard").build());
            send(
                    context,
                    producer,
                    Topics.RULES,
                    "storm",
                    NOON,
                    rule("storm", "taliban").setUpdateEverySeconds(UPDATE_EVERY).build());
            send(
                    context,
                    producer,
                    Topics.RULES,
                    "reports",
                    NOON,
                    rule("reports", "guard").build());
            for (int i = 0; i < articles.size(); i++) {
                Instant time = NOON.plus(APART.multipliedBy(i).dividedBy(2));
                Article article = Article.newBuilder(articles.get(i))
                        .setPublished(time)
                        .setFetchedAt(time)
                        .setFirstSeen(time)
                        .build();
                send(context, producer, Topics.ARTICLES, article.getArticleId(), time, article);
            }
        }
    }

    private static String report(List<String> words, Random random) {
        StringBuilder text = new StringBuilder("The Kestrin Border Guard said so.");
        for (int i = 0; i < 150; i++) {
            text.append(' ').append(words.get(random.nextInt(words.size())));
        }
        return text.toString();
    }

    /** Whole, with boilerplate, with a tenth of its words edited, or its lead. */
    private static String copy(String report, int kind, Random random) {
        return switch (kind % 4) {
            case 0 -> report;
            case 1 -> "From our correspondents. " + report + " Subscribe to number " + kind + " of our letter today.";
            case 2 -> edited(report, random);
            default -> report.substring(0, report.indexOf(". ", report.length() / 3) + 1);
        };
    }

    private static String edited(String report, Random random) {
        String[] words = report.split(" ");
        for (int edits = words.length / 10; edits > 0; edits--) {
            int at = random.nextInt(words.length);
            words[at] = words[at].contains("Taliban") ? words[at] : "other" + random.nextInt(1000);
        }
        return String.join(" ", words);
    }

    private static List<DecisionOutcome> outcomes(List<Decision> decisions, String rule) {
        return decisions.stream()
                .filter(decision -> decision.getRuleId().equals(rule))
                .map(Decision::getOutcome)
                .toList();
    }

    private static List<Alert> alerts(ServiceContext context, String rule) {
        return values(context, Topics.ALERTS).stream()
                .filter(alert -> alert.getRuleId().equals(rule))
                .toList();
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

    private static <V extends SpecificRecord> List<V> values(ServiceContext context, Topic<V> topic) {
        List<V> values = new ArrayList<>();
        var deserializer = context.serdes().of(topic).deserializer();
        TopicScan.all(context, context.topics().of(topic)).forEach(record -> {
            values.add(deserializer.deserialize(record.topic(), record.value()));
            return true;
        });
        return values;
    }
}
