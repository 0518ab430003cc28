package io.wirewatch.ingest.parse;

import io.wirewatch.ingest.parse.Parsed.Accepted;
import io.wirewatch.ingest.parse.Parsed.Refused;
import io.wirewatch.schemas.Page;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.service.trace.TraceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Parses each page, and takes its trace one stage further; the clock is for the span only. */
final class ParseStep extends ContextualFixedKeyProcessor<String, Page, Parsed> {

    private final PageParsing parsing;
    private final InstantSource clock;
    private final Spans spans;

    ParseStep(PageParsing parsing, InstantSource clock, Spans spans) {
        this.parsing = parsing;
        this.clock = clock;
        this.spans = spans;
    }

    @Override
    public void process(FixedKeyRecord<String, Page> record) {
        Page page = record.value();
        Instant start = clock.instant();
        Parsed parsed = parsing.parse(page);
        TraceContext before =
                TraceContext.in(record.headers(), () -> TraceContext.ofItem(page.getPageId(), page.getFirstSeen()));
        TraceContext trace = before.next("parse", page.getPageId());
        context().forward(record.withValue(parsed).withHeaders(trace.into(record.headers())));
        spans.add(new Span("parse", trace, before, start, clock.instant(), about(page, parsed), false));
    }

    private static Map<String, String> about(Page page, Parsed parsed) {
        return switch (parsed) {
            case Accepted accepted ->
                Map.of(
                        "wirewatch.page", page.getPageId(),
                        "wirewatch.url", page.getUrl(),
                        "wirewatch.article", accepted.article().getArticleId());
            case Refused refused ->
                Map.of(
                        "wirewatch.page", page.getPageId(),
                        "wirewatch.url", page.getUrl(),
                        "wirewatch.outcome", refused.rejection().getReason());
        };
    }
}
