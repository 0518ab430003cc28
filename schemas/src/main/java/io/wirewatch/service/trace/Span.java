package io.wirewatch.service.trace;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one stage did for one item. Immutable.
 *
 * @param stage {@code poll}, {@code fetch}, {@code parse}, {@code enrich}, {@code alert} or {@code deliver}
 * @param place its own place in the trace
 * @param parent the place of the stage before; null at the root
 * @param start when the stage took the item in hand
 * @param end when it had done with it
 * @param attributes the ids that {@code wirewatch trace} and the logs know, and what came of it; no empty values
 * @param failed the stage did not do what it was to do
 */
public record Span(
        String stage,
        TraceContext place,
        @Nullable TraceContext parent,
        Instant start,
        Instant end,
        Map<String, String> attributes,
        boolean failed) {

    public Span {
        attributes = Map.copyOf(attributes);
    }
}
