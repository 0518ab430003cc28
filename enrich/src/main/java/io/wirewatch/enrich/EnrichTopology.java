package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.dedup.Dedup;
import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology of enrich: no clock and no input or output but its topics. Record timestamps are event time and pass
 * through unchanged.
 *
 * <pre>
 * articles ─▶ dedup ─┬─▶ rejections
 *                    └─▶ tag ─┬─▶ enriched
 *                             └─▶ matches (by rule) ─▶ story gate ─┬─▶ decisions
 *                                                                  └─▶ alerts, alerts.&lt;team&gt;
 * </pre>
 *
 * <p>Everything a rule finds goes through the re-key, also what does not match. So one task writes all decisions of a
 * rule, in the order in which it took them, matches and decisions can be counted against each other at one place, and
 * an edit that takes the actor out of an article reaches the story that the article is in.
 */
public final class EnrichTopology {

    private static final Serde<String> KEY = org.apache.kafka.common.serialization.Serdes.String();

    private final TopicNames names;
    private final Serdes serdes;
    private final Supplier<WatchlistSnapshot> watchlists;
    private final RuleHistory history;
    private final Duration dedupRetention;
    private final EnrichMetrics metrics;

    EnrichTopology(
            TopicNames names,
            Serdes serdes,
            Supplier<WatchlistSnapshot> watchlists,
            RuleHistory history,
            Duration dedupRetention,
            EnrichMetrics metrics) {
        this.history = history;
        this.names = names;
        this.serdes = serdes;
        this.watchlists = watchlists;
        this.dedupRetention = dedupRetention;
        this.metrics = metrics;
    }

    /** Builds the topology. */
    Topology build(TopologyConfig config) {
        StreamsBuilder builder = new StreamsBuilder(config);

        KStream<String, Article> articles = builder.stream(
                names.of(Topics.ARTICLES),
                Consumed.with(KEY, serdes.of(Topics.ARTICLES)).withName("articles"));

        KStream<String, Dedup.Outcome> judged = articles.process(dedup(), Named.as("dedup"));
        judged.flatMap((id, outcome) -> rejection(outcome), Named.as("dropped"))
                .to(names.of(Topics.REJECTIONS), produced(Topics.REJECTIONS, "rejections"));

        KStream<String, TaggedArticle> tagged = judged.process(tag(), Named.as("tag"), SeenArticles.STORE);
        tagged.mapValues(TaggedArticle::enriched, Named.as("enriched-articles"))
                .to(names.of(Topics.ENRICHED), produced(Topics.ENRICHED, "enriched"));

        KStream<String, Verdict> verdicts = tagged.flatMap((id, article) -> byRule(article), Named.as("by-rule"))
                .repartition(Repartitioned.with(KEY, StateSerdes.matches()).withName("matches"))
                .process(storyGate(), Named.as("story-gate"));
        verdicts.flatMapValues(verdict -> verdict.decision().stream().toList(), Named.as("decided"))
                .to(names.of(Topics.DECISIONS), produced(Topics.DECISIONS, "decisions"));

        KStream<String, Alert> alerts = verdicts.flatMap((id, verdict) -> alert(verdict), Named.as("alerted"));
        alerts.to(names.of(Topics.ALERTS), produced(Topics.ALERTS, "alerts"));
        alerts.to(new TeamTopic(names), produced(Topics.ALERTS, "team-alerts"));

        return builder.build();
    }

    private ProcessorSupplier<String, Article, String, Dedup.Outcome> dedup() {
        return withStores(
                () -> new DedupProcessor(dedupRetention, metrics), Set.of(SeenArticles.builder(dedupRetention)));
    }

    private ProcessorSupplier<String, Dedup.Outcome, String, TaggedArticle> tag() {
        return () -> new TagProcessor(watchlists, dedupRetention, metrics);
    }

    private ProcessorSupplier<String, RuleMatch, String, Verdict> storyGate() {
        return withStores(
                () -> new StoryGateProcessor(history, metrics),
                Set.of(
                        StoryShelf.stories(),
                        StoryShelf.members(),
                        StoryShelf.texts(),
                        MemoryShelf.memories(),
                        MemoryShelf.waitingMatches()));
    }

    private <V extends SpecificRecord> Produced<String, V> produced(Topic<V> topic, String name) {
        return Produced.with(KEY, serdes.of(topic)).withName(name);
    }

    private static List<KeyValue<String, Rejection>> rejection(Dedup.Outcome outcome) {
        return switch (outcome) {
            case Dedup.Dropped dropped ->
                List.of(KeyValue.pair(dropped.rejection().getPageId(), dropped.rejection()));
            case Dedup.NewVersion ignored -> List.of();
        };
    }

    private static List<KeyValue<String, RuleMatch>> byRule(TaggedArticle article) {
        return article.matches().stream()
                .map(match -> KeyValue.pair(match.rule().getId(), match))
                .toList();
    }

    private static List<KeyValue<String, Alert>> alert(Verdict verdict) {
        return verdict.alert().stream()
                .map(alert -> KeyValue.pair(alert.getAlertId(), alert))
                .toList();
    }

    /** The processor with the stores that it brings along. */
    static <A, B, C, D> ProcessorSupplier<A, B, C, D> withStores(
            Supplier<Processor<A, B, C, D>> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<A, B, C, D> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    /** The topic of the team that an alert is for. */
    private record TeamTopic(TopicNames names) implements TopicNameExtractor<String, Alert> {

        @Override
        public String extract(String alertId, Alert alert, RecordContext context) {
            return names.teamAlerts(alert.getTeam());
        }
    }
}
