package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.service.trace.TraceContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A revision of an alert that a channel wants, and that is not in the log of deliveries yet.
 *
 * @param partition of the alert and of its deliveries
 * @param timestamp of the alert's record, carried unchanged
 * @param trace of the alert's record
 * @param mark counted down once the claim is in the log, or is not needed
 */
record Claim(
        Alert alert, String channelId, int partition, long timestamp, TraceContext trace, AlertProgress.Mark mark) {

    /** What the channel wants of the alert in this record. */
    static Claim of(Alert alert, Channel channel, ConsumerRecord<byte[], byte[]> record, AlertProgress.Mark mark) {
        TraceContext trace =
                TraceContext.in(record.headers(), () -> TraceContext.ofAlert(alert.getAlertId(), alert.getRevision()));
        return new Claim(alert, channel.getId(), record.partition(), record.timestamp(), trace, mark);
    }

    String key() {
        return DeliveryIds.key(alert.getAlertId(), channelId);
    }
}
