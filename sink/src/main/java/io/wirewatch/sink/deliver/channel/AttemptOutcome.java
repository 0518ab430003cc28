package io.wirewatch.sink.deliver.channel;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to send. Immutable. */
public sealed interface AttemptOutcome {

    /**
     * The receiver has it.
     *
     * @param status HTTP status
     */
    record Accepted(int status) implements AttemptOutcome {}

    /**
     * The receiver answered, and did not take it.
     *
     * @param status HTTP status
     * @param reason what it said
     * @param retryAfter how long it asks to be left alone
     */
    record Refused(int status, String reason, Optional<Duration> retryAfter) implements AttemptOutcome {}

    /**
     * The receiver is gone for good and asks for nothing more.
     *
     * @param status HTTP status
     */
    record Gone(int status) implements AttemptOutcome {}

    /**
     * It was sent, at least in part, and no answer came: whether it arrived cannot be known.
     *
     * @param reason what happened instead
     */
    record NoAnswer(String reason) implements AttemptOutcome {}

    /**
     * Nothing was sent.
     *
     * @param reason why not
     */
    record NotSent(String reason) implements AttemptOutcome {}
}
