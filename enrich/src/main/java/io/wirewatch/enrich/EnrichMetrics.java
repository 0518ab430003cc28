package io.wirewatch.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.dedup.Dedup;
import io.wirewatch.service.StageAge;
import java.time.InstantSource;
import java.util.Locale;
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

    EnrichMetrics(MeterRegistry registry, InstantSource clock) {
        enrichAge = new StageAge("enrich", registry, clock);
        alertAge = new StageAge("alert", registry, clock);
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
        enrichAge.done(article.enriched().getArticle().getFirstSeen());
        mentions.increment(article.enriched().getMentions().size());
        matches.increment(article.matches().size());
    }

    void ruled(Verdict verdict) {
        verdict.decision().ifPresent(decision -> count("wirewatch.enrich.decisions", "outcome", decision.getOutcome()));
        verdict.alert().ifPresent(alert -> {
            count("wirewatch.enrich.alerts", "kind", alert.getKind());
            alertAge.done(alert.getLastSeen());
            log.info(
                    "alert: alert={} kind={} revision={} rule={} article={}",
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
