package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that the holder alone may change until it is released to the {@link DeliveryBoard}.
 *
 * @param entry its place on the board
 * @param open the delivery as it stands; null when nothing is open
 * @param timestamp of its record
 * @param lane the channel's, when it is held in order to be sent
 * @param claim what is to be written, when it is held in order to be claimed
 */
record Hold(
        DeliveryEntry entry,
        @Nullable Delivery open,
        long timestamp,
        @Nullable ChannelLane<DeliveryEntry> lane,
        @Nullable Claim claim) {

    int partition() {
        return entry.partition;
    }
}
