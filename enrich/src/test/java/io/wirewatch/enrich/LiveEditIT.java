package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Actors and rules are edited while articles come. */
@ExtendWith(KafkaExtension.class)
class LiveEditIT {

    private static final Duration PROMISE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private int sent;

    @Test
    void editsActWithinFiveSecondsAndWhatIsDeletedStops(ServiceContext context) throws Exception {
        EnrichConfig config =
                new EnrichConfig(new StreamsConfiguration(1, Duration.ofMillis(100), folder), Duration.ofDays(30));
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of());
                EnrichService service = new EnrichService(config, context)) {
            service.start();
            await().atMost(PATIENCE).until(() -> service.health().ready());
            await().atMost(PATIENCE).until(() -> newest(context, producer, article -> true));

            Actor guard = Samples.actor("guard", "Kestrin Border Guard").build();
            send(context, producer, Topics.ACTORS, "guard", guard);
            awaitArticle(context, producer, article -> names(article, "guard"));

            Rule first = rule("watch", "guard").build();
            send(context, producer, Topics.RULES, "watch", first);
            awaitDecision(context, producer, decision -> decision.getRuleId().equals("watch"));

            Rule edited = rule("watch", "guard").setTerms(List.of("lockout")).build();
            send(context, producer, Topics.RULES, "watch", edited);
            awaitDecision(context, producer, decision -> "TERMS".equals(decision.getReason()));

            send(context, producer, Topics.RULES, "watch", null);
            awaitArticle(
                    context,
                    producer,
                    article -> article.getWatchlist().getRulesOffset() == 3 && decidedOn(context, article) == 0);

            send(context, producer, Topics.ACTORS, "guard", null);
            awaitArticle(context, producer, article -> !names(article, "guard"));
        }
        List<Long> versions = values(context, Topics.ENRICHED).stream()
                .map(article -> article.getWatchlist().getActorsOffset()
                        + article.getWatchlist().getRulesOffset())
                .toList();
        assertThat(versions).as("every record says its version").contains(0L, 1L, 2L, 3L, 4L, 5L);
    }

    private void awaitArticle(
            ServiceContext context, KafkaProducer<byte[], byte[]> producer, Predicate<EnrichedArticle> wanted) {
        Instant edited = now();
        Predicate<EnrichedArticle> acted =
                article -> !article.getArticle().getFirstSeen().isBefore(edited) && wanted.test(article);
        await().atMost(PATIENCE).until(() -> newest(context, producer, acted));
        assertActedInTime(
                edited,
                values(context, Topics.ENRICHED).stream()
                        .filter(acted)
                        .map(article -> article.getArticle().getFirstSeen()));
    }

    private void awaitDecision(
            ServiceContext context, KafkaProducer<byte[], byte[]> producer, Predicate<Decision> wanted) {
        Instant edited = now();
        Predicate<Decision> acted = decision -> !decision.getFirstSeen().isBefore(edited) && wanted.test(decision);
        await().atMost(PATIENCE).until(() -> {
            sendArticle(context, producer);
            return values(context, Topics.DECISIONS).stream().anyMatch(acted);
        });
        assertActedInTime(
                edited, values(context, Topics.DECISIONS).stream().filter(acted).map(Decision::getFirstSeen));
    }

    /** When what it acted on was sent is what counts, not when this test came to see it. */
    private static void assertActedInTime(Instant edited, Stream<Instant> actedOn) {
        assertThat(actedOn.min(Comparator.naturalOrder()).orElseThrow()).isBefore(edited.plus(PROMISE));
    }

    /** Sends one more article, and looks at those that have come out. */
    private boolean newest(
            ServiceContext context, KafkaProducer<byte[], byte[]> producer, Predicate<EnrichedArticle> wanted) {
        sendArticle(context, producer);
        List<EnrichedArticle> articles = values(context, Topics.ENRICHED);
        return articles.stream()
                .max(Comparator.comparingInt(
                        article -> Integer.parseInt(article.getArticle().getArticleId())))
                .filter(wanted)
                .isPresent();
    }

    private static long decidedOn(ServiceContext context, EnrichedArticle article) {
        return values(context, Topics.DECISIONS).stream()
                .filter(decision ->
                        decision.getArticleId().equals(article.getArticle().getArticleId()))
                .count();
    }

    private static boolean names(EnrichedArticle article, String actor) {
        return article.getMentions().stream()
                .anyMatch(mention -> mention.getActorId().equals(actor));
    }

    private void sendArticle(ServiceContext context, KafkaProducer<byte[], byte[]> producer) {
        Instant now = now();
        String id = Integer.toString(sent++);
        Article article = Samples.article(id, "one.org", "The Kestrin Border Guard closed gate " + id + " at dawn.")
                .setFirstSeen(now)
                .setFetchedAt(now)
                .setPublished(now)
                .build();
        send(context, producer, Topics.ARTICLES, id, article);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static <V extends SpecificRecord> void send(
            ServiceContext context,
            KafkaProducer<byte[], byte[]> producer,
            Topic<V> topic,
            String key,
            @Nullable V value) {
        String name = context.topics().of(topic);
        var unused = producer.send(new ProducerRecord<>(
                name,
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
