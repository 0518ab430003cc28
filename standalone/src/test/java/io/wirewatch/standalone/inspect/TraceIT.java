package io.wirewatch.standalone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.TextField;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way back from an alert when its article has changed since. */
@ExtendWith(KafkaExtension.class)
class TraceIT {

    private static final String QUOTE = "Sheep graze here.";
    private static final WatchlistVersion WATCHLIST = new WatchlistVersion(1L, 1L, "h");
    private final Instant seen = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void evidenceIsLookedForInTheVersionThatSaysIt(ServiceContext context) throws Exception {
        Article first = version(QUOTE);
        publish(context, first, DecisionOutcome.FIRED);
        publish(context, version("Goats graze here."), DecisionOutcome.UPDATED);
        alert(context);

        List<Trace.Step> steps = Trace.of(new Records(context), "x").orElseThrow();

        assertThat(steps)
                .allSatisfy(step -> assertThat(step.ok()).as(step.detail()).isTrue());
        assertThat(detail(steps, "decision")).startsWith("FIRED");
        assertThat(detail(steps, "article")).endsWith("content " + first.getContentHash());
    }

    @Test
    void aQuoteThatNoVersionSaysIsTold(ServiceContext context) throws Exception {
        publish(context, version("Horses graze here."), DecisionOutcome.FIRED);
        publish(context, version("Goats graze here."), DecisionOutcome.UPDATED);
        alert(context);

        List<Trace.Step> steps = Trace.of(new Records(context), "x").orElseThrow();

        assertThat(steps)
                .filteredOn(step -> !step.ok())
                .singleElement()
                .satisfies(step -> assertThat(step.detail()).startsWith("evidence at TEXT 0–17"));
    }

    private static String detail(List<Trace.Step> steps, String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private Article version(String text) {
        return Article.newBuilder()
                .setArticleId("a1")
                .setPageId("page-a1")
                .setUrl("http://one.example/a1")
                .setFeedUrl("http://one.example/feed")
                .setSite("one.example")
                .setTitle("Pastures")
                .setText(text)
                .setContentHash(Located.hash(("Pastures\n" + text).getBytes(StandardCharsets.UTF_8)))
                .setFetchedAt(seen)
                .setExtractor("1")
                .setFirstSeen(seen)
                .build();
    }

    private void publish(ServiceContext context, Article version, DecisionOutcome outcome) throws Exception {
        send(context, Topics.ARTICLES, "a1", version);
        send(
                context,
                Topics.ENRICHED,
                "a1",
                EnrichedArticle.newBuilder()
                        .setArticle(version)
                        .setRevision(1)
                        .setMentions(List.of())
                        .setSignature(new Signature("1", 3, List.of(1L), List.of(), ByteBuffer.allocate(0)))
                        .setTagger("1")
                        .setWatchlist(WATCHLIST)
                        .build());
        send(
                context,
                Topics.DECISIONS,
                "strike",
                Decision.newBuilder()
                        .setRuleId("strike")
                        .setRuleVersion("1")
                        .setArticleId("a1")
                        .setContentHash(version.getContentHash())
                        .setOutcome(outcome)
                        .setAlertId("x")
                        .setWatchlist(WATCHLIST)
                        .setFirstSeen(seen)
                        .build());
    }

    private void alert(ServiceContext context) throws Exception {
        send(
                context,
                Topics.ALERTS,
                "x",
                Alert.newBuilder()
                        .setAlertId("x")
                        .setRuleId("strike")
                        .setArticleId("a1")
                        .setFirstSeen(seen)
                        .setLastSeen(seen)
                        .setEvidence(List.of(new Evidence("a1", TextField.TEXT, 0, QUOTE.length(), QUOTE, List.of())))
                        .build());
    }

    private <V extends SpecificRecord> void send(ServiceContext context, Topic<V> topic, String key, V value)
            throws Exception {
        try (var producer = context.kafka().producer(topic, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(topic), null, seen.toEpochMilli(), key, value))
                    .get();
        }
    }
}
