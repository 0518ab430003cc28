package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import java.time.Instant;

/** Sends alerts to channels of one kind. Implementations are thread safe. */
public interface ChannelSender extends AutoCloseable {

    /**
     * Tries once, and takes no longer than its time-out.
     *
     * @param deliveryId the idempotency key, the same at every attempt
     * @param now when the attempt starts
     */
    AttemptOutcome send(Channel channel, String deliveryId, Alert alert, Instant now);

    /** Breaks off what is being sent: it ends soon, as {@link AttemptOutcome.NoAnswer} or {@link AttemptOutcome.NotSent}. */
    void cancel();

    @Override
    void close();
}
