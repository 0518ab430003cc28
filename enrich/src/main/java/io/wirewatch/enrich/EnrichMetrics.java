package io.wirewatch.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.dedup.Dedup;
import io.wirewatch.schemas.Article;
import io.wirewatch.service.StageAge;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.service.trace.TraceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, and for alerts logs, what enrich takes in and puts out. A record that is processed again after a failure counts again. Thread safe.
 */
final class EnrichMetrics {

    private static final Logger log = LoggerFactory.getLogger(EnrichMetrics.class);

    private final MeterRegistry registry;
    private final Counter articles;
    private final Counter enriched;
    private final Counter mentions;
    private final Counter matches;
    private final StageAge enrichAge;
    private final StageAge alertAge;
    private final InstantSource clock;
    private final Spans spans;

    EnrichMetrics(MeterRegistry registry, InstantSource clock) {
        this(registry, clock, Spans.NONE);
    }

    EnrichMetrics(MeterRegistry registry, InstantSource clock, Spans spans) {
        this.clock = clock;
        this.spans = spans;
        enrichAge = new StageAge("enrich", registry, clock);
        alertAge = new StageAge("alert", registry, clock);
        this.registry = registry;
        articles = registry.counter("wirewatch.enrich.articles");
        enriched = registry.counter("wirewatch.enrich.enriched");
        mentions = registry.counter("wirewatch.enrich.mentions");
        matches = registry.counter("wirewatch.enrich.matches");
    }

    /** The time, for the start of a span. */
    Instant now() {
        return clock.instant();
    }

    void judged(Dedup.Outcome outcome) {
        articles.increment();
        if (outcome instanceof Dedup.Dropped drop) {
            count("wirewatch.enrich.dropped", "reason", drop.reason());
        }
    }

    /**
     * An article was tagged.
     *
     * @param trace its place in its trace from here on
     * @param before its place until here
     */
    void tagged(TaggedArticle article, TraceContext trace, TraceContext before, Instant start) {
        Article source = article.enriched().getArticle();
        Map<String, String> about = Map.of(
                "wirewatch.article", source.getArticleId(),
                "wirewatch.page", source.getPageId(),
                "wirewatch.mentions",
                        Integer.toString(article.enriched().getMentions().size()),
                "wirewatch.matches", Integer.toString(article.matches().size()));
        spans.add(new Span("enrich", trace, before, start, now(), about, false));
        enriched.increment();
        enrichAge.done(source.getFirstSeen());
        mentions.increment(article.enriched().getMentions().size());
        matches.increment(article.matches().size());
    }

    /**
     * A rule was decided on.
     *
     * @param trace the alert's place in its trace
     * @param before the place of what it follows from; null when no single article caused it
     */
    void ruled(Verdict verdict, TraceContext trace, @Nullable TraceContext before, Instant start) {
        verdict.decision().ifPresent(decision -> count("wirewatch.enrich.decisions", "outcome", decision.getOutcome()));
        verdict.alert().ifPresent(alert -> {
            count("wirewatch.enrich.alerts", "kind", alert.getKind());
            alertAge.done(alert.getLastSeen());
            Map<String, String> about = Map.of(
                    "wirewatch.alert", alert.getAlertId(),
                    "wirewatch.revision", Integer.toString(alert.getRevision()),
                    "wirewatch.kind", alert.getKind().name(),
                    "wirewatch.rule", alert.getRuleId(),
                    "wirewatch.article", alert.getArticleId());
            spans.add(new Span("alert", trace, before, start, now(), about, false));
            log.info(
                    "alert: trace={} alert={} kind={} revision={} rule={} article={}",
                    trace.traceId(),
                    alert.getAlertId(),
                    alert.getKind(),
                    alert.getRevision(),
                    alert.getRuleId(),
                    alert.getArticleId());
        });
    }

    private void count(String name, String tag, Enum<?> value) {
        registry.counter(name, tag, value.name().toLowerCase(Locale.ROOT)).increment();
    }
}
