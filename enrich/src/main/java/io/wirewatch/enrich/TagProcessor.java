package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.Matching;
import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.dedup.Dedup;
import io.wirewatch.enrich.dedup.SeenArticle;
import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tags new versions of articles, matches them with the rules, and remembers them. */
final class TagProcessor implements Processor<String, Dedup.Outcome, String, TaggedArticle> {

    private final Supplier<WatchlistSnapshot> watchlists;
    private final Duration retention;
    private final EnrichMetrics metrics;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, TaggedArticle> context;

    @SuppressWarnings("NullAway.Init")
    private SeenArticles seen;

    TagProcessor(Supplier<WatchlistSnapshot> watchlists, Duration retention, EnrichMetrics metrics) {
        this.watchlists = watchlists;
        this.retention = retention;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, TaggedArticle> processorContext) {
        context = processorContext;
        seen = new SeenArticles(processorContext.getStateStore(SeenArticles.STORE), retention);
    }

    @Override
    public void process(Record<String, Dedup.Outcome> record) {
        switch (record.value()) {
            case Dedup.NewVersion version -> {
                Instant start = metrics.now();
                TaggedArticle tagged = tag(version);
                remember(version, tagged, record.timestamp());
                Article article = version.article();
                TraceContext before = TraceContext.in(
                        record.headers(), () -> TraceContext.ofItem(article.getPageId(), article.getFirstSeen()));
                TraceContext trace = before.next("enrich", article.getArticleId());
                metrics.tagged(tagged, trace, before, start);
                context.forward(record.withValue(tagged).withHeaders(trace.into(record.headers())));
            }
            case Dedup.Dropped ignored -> {
                // Its rejection has left already.
            }
        }
    }

    private TaggedArticle tag(Dedup.NewVersion version) {
        WatchlistSnapshot watchlist = watchlists.get();
        Article article = version.article();
        EnrichedArticle enriched = new EnrichedArticle(
                article,
                version.revision(),
                watchlist.tagger().tag(article.getTitle(), article.getText(), article.getLanguage()),
                Sketch.of(article.getTitle(), article.getText(), article.getLanguage())
                        .toSignature(),
                watchlist.tagger().version(),
                watchlist.version());
        SeenArticle before = version.before();
        return new TaggedArticle(
                enriched, Matching.of(enriched, watchlist, before == null ? List.of() : before.matchedRules()));
    }

    private void remember(Dedup.NewVersion version, TaggedArticle tagged, long time) {
        List<String> matched = tagged.matches().stream()
                .filter(match -> match.kind() == RuleMatch.Kind.MATCHED)
                .map(match -> match.rule().getId())
                .toList();
        String id = version.article().getArticleId();
        if (version.before() == null) {
            seen.rememberFirst(id, version.remembered(matched), time);
        } else {
            seen.remember(id, version.remembered(matched), time);
        }
    }
}
