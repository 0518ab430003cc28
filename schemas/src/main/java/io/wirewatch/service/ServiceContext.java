package io.wirewatch.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.trace.Spans;
import java.time.InstantSource;

/**
 * What every service is given from outside. Immutable; its parts are thread safe.
 *
 * @param kafka how to reach Kafka
 * @param topics names of the topics
 * @param serdes serdes over the schema registry
 * @param metrics where meters are registered; names begin with {@code wirewatch.<service>.}
 * @param clock the time
 * @param spans where spans of traces go
 */
public record ServiceContext(
        KafkaAccess kafka, TopicNames topics, Serdes serdes, MeterRegistry metrics, InstantSource clock, Spans spans) {

    /** Without spans. */
    public ServiceContext(
            KafkaAccess kafka, TopicNames topics, Serdes serdes, MeterRegistry metrics, InstantSource clock) {
        this(kafka, topics, serdes, metrics, clock, Spans.NONE);
    }

    /** The same, with spans that go there. */
    public ServiceContext with(Spans others) {
        return new ServiceContext(kafka, topics, serdes, metrics, clock, others);
    }
}
