package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Channel;
import java.time.Instant;

/** Sends alerts to channels of one kind. Implementations are thread safe. */
public interface ChannelSender extends AutoCloseable {

    /**
     * Tries once, and takes no longer than its time-out.
     *
     * @param now when the attempt starts
     */
    AttemptOutcome send(Channel channel, Message message, Instant now);

    /** Breaks off what is being sent: it ends soon, as {@link AttemptOutcome.NoAnswer} or {@link AttemptOutcome.NotSent}. */
    void cancel();

    @Override
    void close();
}
