package io.wirewatch.sink.serve;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is, in numbers. A number at {@link #CAP} means that many or more.
 *
 * @param deliveries by state
 * @param latestArticle when the latest article was first seen
 * @param latestPoll when a feed was last asked
 */
record Summary(
        long alerts,
        long articles,
        long mentions,
        long rejected,
        long feeds,
        Map<String, Long> deliveries,
        @Nullable Instant latestArticle,
        @Nullable Instant latestPoll) {

    /** Counting stops here, so that it stays cheap. */
    static final int CAP = 10_000;

    Summary {
        deliveries = Map.copyOf(deliveries);
    }
}
