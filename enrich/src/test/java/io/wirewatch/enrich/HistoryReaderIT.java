package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a new rule remembers of the articles before it. */
@ExtendWith(KafkaExtension.class)
class HistoryReaderIT {

    private static final Rule SPIKE = rule("spike", "taliban")
            .setSpikeFactor(2)
            .setSpikeOverSeconds(Duration.ofDays(4).toSeconds())
            .build();

    @Test
    void countsWhatMatchedInTheSpanBeforeTheFirstMatch(ServiceContext context) {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            send(context, producer, enriched("early", NOON.minus(Duration.ofDays(9)), "The Taliban spoke early."));
            send(context, producer, enriched("one", NOON.minus(Duration.ofDays(2)), "The Taliban spoke."));
            send(context, producer, enriched("one", NOON.minus(Duration.ofDays(2)), "The Taliban spoke, and more."));
            send(context, producer, enriched("two", NOON.minus(Duration.ofHours(1)), "The Taliban spoke again."));
            send(context, producer, enriched("other", NOON.minus(Duration.ofHours(1)), "The mayor spoke."));
            send(context, producer, enriched("late", NOON.plus(Duration.ofHours(1)), "The Taliban spoke late."));
            var unused = producer.send(new ProducerRecord<>(
                    context.topics().of(Topics.ENRICHED),
                    null,
                    NOON.minus(Duration.ofHours(2)).toEpochMilli(),
                    "poison".getBytes(StandardCharsets.UTF_8),
                    "no article".getBytes(StandardCharsets.UTF_8)));
            producer.flush();
        }
        RuleMemory.Volume volume = read(context).volume(NOON, Duration.ofDays(4));
        assertThat(volume.lately()).as("two, and nothing that came later").isEqualTo(1);
        assertThat(read(context, Samples.watchlist(SPIKE), Set.of("two"))
                        .volume(NOON, Duration.ofDays(4))
                        .lately())
                .as("two waits at the gate")
                .isZero();
        assertThat(volume.usually()).as("one, once, in the four days before").isEqualTo(0.25);
    }

    @Test
    void whatAnotherWatchListTaggedIsTaggedAgain(ServiceContext context) {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            EnrichedArticle untagged = EnrichedArticle.newBuilder(
                            enriched("one", NOON.minus(Duration.ofHours(1)), "The Taliban spoke."))
                    .setMentions(List.of())
                    .setWatchlist(new WatchlistVersion(1L, 1L, "before the actor was added"))
                    .build();
            send(context, producer, untagged);
            producer.flush();
        }
        assertThat(read(context).volume(NOON, Duration.ofDays(4)).lately()).isEqualTo(1);
    }

    @Test
    void countsForTheRuleThatAsksWhateverBecameOfItMeanwhile(ServiceContext context) {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            send(context, producer, enriched("one", NOON.minus(Duration.ofHours(1)), "The Taliban spoke."));
            producer.flush();
        }
        Rule edited = Rule.newBuilder(SPIKE).setTerms(List.of("other words")).build();
        assertThat(read(context, Samples.watchlist(edited), Set.of())
                        .volume(NOON, Duration.ofDays(4))
                        .lately())
                .isEqualTo(1);
    }

    @Test
    void aReadingThatFailsIsTriedAgainWhenItIsAskedForAgain(ServiceContext context) {
        AtomicBoolean failed = new AtomicBoolean();
        try (HistoryReader reader = new HistoryReader(context, () -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("the watch list is not there yet");
            }
            return Samples.watchlist(SPIKE);
        })) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> reader.before(SPIKE, NOON).isPresent());
            assertThat(failed).isTrue();
        }
    }

    private static RuleMemory read(ServiceContext context) {
        return read(context, Samples.watchlist(SPIKE), Set.of());
    }

    private static RuleMemory read(ServiceContext context, WatchlistSnapshot watchlist, Set<String> waiting) {
        AtomicReference<Optional<ReadHistory>> history = new AtomicReference<>(Optional.empty());
        try (HistoryReader reader = new HistoryReader(context, () -> watchlist)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                history.set(reader.before(SPIKE, NOON));
                return history.get().isPresent();
            });
        }
        return history.get().orElseThrow().without(waiting);
    }

    private static EnrichedArticle enriched(String id, Instant time, String text) {
        return Samples.enriched(article(id, "one.org", text)
                .setFirstSeen(time)
                .setFetchedAt(time)
                .setPublished(time)
                .build());
    }

    private static void send(ServiceContext context, KafkaProducer<byte[], byte[]> producer, EnrichedArticle article) {
        String name = context.topics().of(Topics.ENRICHED);
        var unused = producer.send(new ProducerRecord<>(
                name,
                null,
                article.getArticle().getFirstSeen().toEpochMilli(),
                article.getArticle().getArticleId().getBytes(StandardCharsets.UTF_8),
                context.serdes().of(Topics.ENRICHED).serializer().serialize(name, article)));
    }
}
