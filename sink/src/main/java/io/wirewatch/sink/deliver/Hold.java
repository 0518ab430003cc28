package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.service.trace.TraceContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that the holder alone may change until it is released to the {@link DeliveryBoard}.
 *
 * @param entry its place on the board
 * @param open the delivery as it stands; null when nothing is open
 * @param timestamp of its record
 * @param trace of its record; null when it has none
 * @param lane the channel's, when it is held in order to be sent
 * @param claim what is to be written, when it is held in order to be claimed
 */
record Hold(
        DeliveryEntry entry,
        @Nullable Delivery open,
        long timestamp,
        @Nullable TraceContext trace,
        @Nullable ChannelLane<DeliveryEntry> lane,
        @Nullable Claim claim) {

    int partition() {
        return entry.partition;
    }

    /** The trace of the delivery that is open. */
    TraceContext traced() {
        return Objects.requireNonNull(trace);
    }
}
