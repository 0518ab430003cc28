package io.wirewatch.enrich;

import io.wirewatch.enrich.dedup.Dedup;
import io.wirewatch.enrich.replay.RunManifest;
import io.wirewatch.enrich.replay.RunTopics;
import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The first phase of a replay: the dedup and tag steps of {@link EnrichTopology} over what the run's manifest covers,
 * with the one watch list of the run. What the rules find stays in a topic for the second phase, the quiet time before
 * the start with it; enriched articles are of the asked time only.
 *
 * <pre>
 * articles ─▶ covered ─▶ dedup ─▶ tag ─┬─▶ replay.&lt;run&gt;.enriched
 *                                      └─▶ replay.&lt;run&gt;.matches (by rule)
 * </pre>
 */
final class ReplayTopology {

    private static final Serde<String> KEY = org.apache.kafka.common.serialization.Serdes.String();
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private final RunTopics topics;
    private final RunManifest manifest;
    private final Serdes serdes;
    private final WatchlistSnapshot watchlist;
    private final Duration dedupRetention;
    private final EnrichMetrics metrics;

    ReplayTopology(
            RunTopics topics,
            RunManifest manifest,
            Serdes serdes,
            WatchlistSnapshot watchlist,
            Duration dedupRetention,
            EnrichMetrics metrics) {
        this.topics = topics;
        this.manifest = manifest;
        this.serdes = serdes;
        this.watchlist = watchlist;
        this.dedupRetention = dedupRetention;
        this.metrics = metrics;
    }

    Topology build(TopologyConfig config) {
        StreamsBuilder builder = new StreamsBuilder(config);
        KStream<String, TaggedArticle> tagged = builder.stream(
                        topics.names().of(Topics.ARTICLES),
                        Consumed.with(KEY, serdes.of(Topics.ARTICLES)).withName("articles"))
                .processValues(() -> new Covered(manifest), Named.as("covered"))
                .process(dedup(), Named.as("dedup"))
                .process(
                        () -> new TagProcessor(() -> watchlist, dedupRetention, metrics),
                        Named.as("tag"),
                        SeenArticles.STORE);
        tagged.filter((id, article) -> manifest.tells(firstSeen(article)), Named.as("told"))
                .mapValues(TaggedArticle::enriched, Named.as("enriched-articles"))
                .to(topics.enriched(), Produced.with(KEY, enriched()).withName("enriched"));
        tagged.flatMap(
                        (id, article) -> article.matches().stream()
                                .map(match -> KeyValue.pair(match.rule().getId(), match))
                                .toList(),
                        Named.as("by-rule"))
                .to(topics.matches(), Produced.with(KEY, StateSerdes.matches()).withName("matches"));
        return builder.build();
    }

    private static long firstSeen(TaggedArticle article) {
        return article.enriched().getArticle().getFirstSeen().toEpochMilli();
    }

    /** The subject of the live topic: the same schema id, and so the same bytes. */
    private Serde<EnrichedArticle> enriched() {
        Serde<EnrichedArticle> live = serdes.of(Topics.ENRICHED);
        String subject = topics.names().of(Topics.ENRICHED);
        return org.apache.kafka.common.serialization.Serdes.serdeFrom(
                (topic, article) -> live.serializer().serialize(subject, article), live.deserializer());
    }

    /** The store's copy in Kafka has no expiry: what is replayed may be older than any. */
    private ProcessorSupplier<String, Article, String, Dedup.Outcome> dedup() {
        return EnrichTopology.withStores(
                () -> new DedupProcessor(dedupRetention, metrics),
                Set.of(SeenArticles.builder(dedupRetention).withLoggingEnabled(KEPT)));
    }

    /** Lets pass what the manifest covers. */
    private static final class Covered extends ContextualFixedKeyProcessor<String, Article, Article> {

        private final RunManifest manifest;

        Covered(RunManifest manifest) {
            this.manifest = manifest;
        }

        @Override
        public void process(FixedKeyRecord<String, Article> record) {
            RecordMetadata place = context().recordMetadata().orElseThrow();
            if (manifest.covers(place.partition(), place.offset(), record.timestamp())) {
                context().forward(record);
            }
        }
    }
}
