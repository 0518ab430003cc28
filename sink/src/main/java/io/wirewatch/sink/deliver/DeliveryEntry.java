package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.service.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one alert and channel. What is over is kept as its revision alone. Belongs to the
 * {@link DeliveryBoard} and is guarded by its lock.
 */
final class DeliveryEntry {

    final String key;
    final int partition;
    long offset = -1;
    int revision = Integer.MIN_VALUE;
    long timestamp;

    /** Of the latest record; null before the first. */
    @Nullable
    TraceContext trace;

    /** Someone is changing it. */
    boolean held;

    /** The delivery while something is still to be sent. */
    @Nullable
    Delivery open;

    /** The record by which somebody asked for it again while it was held. */
    @Nullable
    Delivery asked;

    /** A later revision that came while it was held. */
    @Nullable
    Claim waiting;

    DeliveryEntry(String key, int partition) {
        this.key = key;
        this.partition = partition;
    }

    /** Takes up what the log says at the offset. */
    void set(
            @Nullable Delivery delivery,
            long newOffset,
            long newTimestamp,
            @Nullable TraceContext newTrace,
            DeliveryTransitions transitions) {
        offset = newOffset;
        timestamp = newTimestamp;
        trace = newTrace;
        revision = delivery == null ? Integer.MIN_VALUE : delivery.getRevision();
        open = delivery != null && transitions.isOpen(delivery) ? delivery : null;
    }
}
