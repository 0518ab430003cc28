package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;

/**
 * A revision of an alert that a channel wants, and that is not in the log of deliveries yet.
 *
 * @param partition of the alert and of its deliveries
 * @param timestamp of the alert's record, carried unchanged
 * @param mark counted down once the claim is in the log, or is not needed
 */
record Claim(Alert alert, String channelId, int partition, long timestamp, AlertProgress.Mark mark) {

    String key() {
        return DeliveryIds.key(alert.getAlertId(), channelId);
    }
}
