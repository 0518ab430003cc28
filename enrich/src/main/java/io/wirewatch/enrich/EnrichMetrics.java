package io.wirewatch.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.dedup.Dedup;
import java.util.Locale;

/**
 * Counts what enrich takes in and puts out. A record that is processed again after a failure counts again. Thread safe.
 */
final class EnrichMetrics {

    private final MeterRegistry registry;
    private final Counter articles;
    private final Counter enriched;
    private final Counter mentions;
    private final Counter matches;

    EnrichMetrics(MeterRegistry registry) {
        this.registry = registry;
        articles = registry.counter("wirewatch.enrich.articles");
        enriched = registry.counter("wirewatch.enrich.enriched");
        mentions = registry.counter("wirewatch.enrich.mentions");
        matches = registry.counter("wirewatch.enrich.matches");
    }

    void judged(Dedup.Outcome outcome) {
        articles.increment();
        if (outcome instanceof Dedup.Dropped drop) {
            count("wirewatch.enrich.dropped", "reason", drop.reason());
        }
    }

    void tagged(TaggedArticle article) {
        enriched.increment();
        mentions.increment(article.enriched().getMentions().size());
        matches.increment(article.matches().size());
    }

    void ruled(Verdict verdict) {
        verdict.decision().ifPresent(decision -> count("wirewatch.enrich.decisions", "outcome", decision.getOutcome()));
        verdict.alert().ifPresent(alert -> count("wirewatch.enrich.alerts", "kind", alert.getKind()));
    }

    private void count(String name, String tag, Enum<?> value) {
        registry.counter(name, tag, value.name().toLowerCase(Locale.ROOT)).increment();
    }
}
