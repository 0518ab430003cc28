package io.wirewatch.ingest.parse;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.ingest.parse.Parsed.Accepted;
import io.wirewatch.ingest.parse.Parsed.Refused;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.trace.Spans;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Pages to articles. Stateless; record timestamps go through unchanged, and the clock is for meters and spans only.
 *
 * <pre>
 * pages ─▶ parse ─▶ accepted ─▶ articles    (key: article id)
 *               └─▶ refused  ─▶ rejections  (key: page id)
 * </pre>
 */
public final class ParseTopology {

    private static final Serde<String> KEYS = org.apache.kafka.common.serialization.Serdes.String();

    private ParseTopology() {}

    /** Builds the topology over the topics of this prefix; counts what comes in and what goes out. */
    public static Topology build(
            TopicNames topics, Serdes serdes, MeterRegistry metrics, InstantSource clock, Spans spans) {
        PageParsing parsing = new PageParsing();
        ParseCounters counters = new ParseCounters(metrics, clock);
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Parsed> parsed = builder.stream(
                        topics.of(Topics.PAGES),
                        Consumed.with(KEYS, serdes.of(Topics.PAGES)).withName("pages"))
                .processValues(() -> new ParseStep(parsing, clock, spans), Named.as("parse"))
                .peek((pageId, result) -> counters.count(result), Named.as("count"));
        parsed.filter((pageId, result) -> result instanceof Accepted, Named.as("accepted"))
                .mapValues(result -> ((Accepted) result).article(), Named.as("article"))
                .selectKey((pageId, article) -> article.getArticleId(), Named.as("by-article"))
                .to(
                        topics.of(Topics.ARTICLES),
                        Produced.with(KEYS, serdes.of(Topics.ARTICLES)).withName("articles"));
        parsed.filter((pageId, result) -> result instanceof Refused, Named.as("refused"))
                .mapValues(result -> ((Refused) result).rejection(), Named.as("rejection"))
                .to(
                        topics.of(Topics.REJECTIONS),
                        Produced.with(KEYS, serdes.of(Topics.REJECTIONS)).withName("rejections"));
        return builder.build();
    }
}
