package io.wirewatch.service.streams;

import io.micrometer.core.instrument.Counter;
import io.wirewatch.service.DeadLetters;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the dead letters that Kafka Streams writes, and says where they come from. Thread safe. */
final class LetterCount {

    /** Property that hands the counter to the handlers, which Kafka Streams makes itself. */
    static final String PROPERTY = "wirewatch.dead.letters";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private volatile @Nullable Counter counter;

    void configure(Map<String, ?> properties) {
        counter = properties.get(PROPERTY) instanceof Counter given ? given : null;
    }

    void kept(ErrorHandlerContext context, Throwable error) {
        Counter count = counter;
        if (count != null) {
            count.increment();
        }
        log.warn(
                "dead letter kept: topic={} partition={} offset={} error={}",
                context.topic(),
                context.partition(),
                context.offset(),
                error.toString());
    }
}
