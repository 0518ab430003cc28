package io.wirewatch.ingest.parse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.ingest.parse.Parsed.Accepted;
import io.wirewatch.ingest.parse.Parsed.Refused;

/** Counts articles, and rejections by reason. Thread safe. */
final class ParseCounters {

    private final MeterRegistry metrics;
    private final Counter pages;
    private final Counter articles;

    ParseCounters(MeterRegistry metrics) {
        this.metrics = metrics;
        this.pages = metrics.counter("wirewatch.parse.pages");
        this.articles = metrics.counter("wirewatch.parse.articles");
    }

    void count(Parsed result) {
        pages.increment();
        switch (result) {
            case Accepted accepted -> articles.increment();
            case Refused refused ->
                metrics.counter(
                                "wirewatch.parse.rejections",
                                "reason",
                                refused.rejection().getReason())
                        .increment();
        }
    }
}
