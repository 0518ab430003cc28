package io.wirewatch.ingest.parse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.ingest.extract.NotAnArticle;
import io.wirewatch.ingest.parse.Parsed.Accepted;
import io.wirewatch.ingest.parse.Parsed.Refused;
import io.wirewatch.service.StageAge;
import java.time.InstantSource;

/** Counts articles, and rejections by reason. Thread safe. */
final class ParseCounters {

    private static final String REJECTIONS = "wirewatch.parse.rejections";

    private final MeterRegistry metrics;
    private final Counter pages;
    private final Counter articles;
    private final StageAge age;

    ParseCounters(MeterRegistry metrics, InstantSource clock) {
        this.age = new StageAge("parse", metrics, clock);
        this.metrics = metrics;
        this.pages = metrics.counter("wirewatch.parse.pages");
        this.articles = metrics.counter("wirewatch.parse.articles");
        for (NotAnArticle.Why why : NotAnArticle.Why.values()) {
            var unused = metrics.counter(REJECTIONS, "reason", why.name()); // shown from the start, at 0
        }
    }

    void count(Parsed result) {
        pages.increment();
        switch (result) {
            case Accepted accepted -> {
                articles.increment();
                age.done(accepted.article().getFirstSeen());
            }
            case Refused refused ->
                metrics.counter(REJECTIONS, "reason", refused.rejection().getReason())
                        .increment();
        }
    }
}
