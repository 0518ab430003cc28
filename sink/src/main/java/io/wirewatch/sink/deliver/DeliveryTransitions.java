package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.sink.deliver.channel.AttemptOutcome;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of a delivery and how one follows from another. Every step makes a new record; nothing is changed in
 * place. Pure: the time and the randomness are given.
 *
 * <pre>
 * claimed ─▶ PENDING ─ started ─▶ UNKNOWN ─ finished ─▶ DELIVERED
 *               ▲                    │                   PENDING or UNKNOWN, with the next attempt
 *               └────────────────────┘                   FAILED, after the last attempt
 * closed: PENDING or UNKNOWN ─▶ FAILED
 * again:  any state ─▶ PENDING, because a person asked for it
 * </pre>
 *
 * <p>An attempt is written as UNKNOWN <em>before</em> anything is sent: if the process dies while sending, the log says
 * exactly what is true, that nobody knows whether it arrived. Whoever takes over sends again with the same id.
 *
 * <p>A delivery that ends without another attempt (muted, superseded, channel gone) is FAILED with a last entry in its
 * attempts that has the number 0: a note of why, and no attempt. The note that begins a redelivery has the number -1.
 *
 * @param schedule when it is tried again
 */
record DeliveryTransitions(RetrySchedule schedule) {

    /** Number of the entry in the attempts that is a note and no attempt. */
    static final int NOTE = 0;

    /** Number of the note that somebody asked for the delivery again; the attempts after it count from 1. */
    static final int AGAIN = -1;

    /** Attempts and notes that a record keeps; asking again and again does not make it grow. */
    private static final int MOST_KEPT = 40;

    /** Error of an attempt whose end is not known yet. */
    static final String IN_FLIGHT = "no answer is known: in flight, or its sender stopped";

    /** The delivery of the alert to the channel, to be sent at once. */
    Delivery claimed(Alert alert, String channelId, Instant now) {
        return claimed(alert, channelId, now, now);
    }

    /**
     * The delivery of the alert to the channel.
     *
     * @param due when it may be sent first
     */
    Delivery claimed(Alert alert, String channelId, Instant now, Instant due) {
        return Delivery.newBuilder()
                .setDeliveryId(DeliveryIds.of(alert.getAlertId(), alert.getRevision(), channelId))
                .setAlertId(alert.getAlertId())
                .setRevision(alert.getRevision())
                .setChannelId(channelId)
                .setState(DeliveryState.PENDING)
                .setNextAttempt(due.isAfter(now) ? due : null)
                .setUpdatedAt(now)
                .setAlert(alert)
                .build();
    }

    /** The delivery waits, and nothing was tried. */
    Delivery postponed(Delivery delivery, Instant due, Instant now) {
        return Delivery.newBuilder(delivery)
                .setNextAttempt(due)
                .setUpdatedAt(now)
                .build();
    }

    /** The delivery goes with others in one message, at this attempt and all later ones. */
    Delivery gathered(Delivery delivery, String digestId) {
        return Delivery.newBuilder(delivery).setDigestId(digestId).build();
    }

    /**
     * A person wants it sent again, at once and alone, with all attempts before it. What was tried before stays on
     * record.
     *
     * @param reason who wants it
     */
    static Delivery again(Delivery delivery, Alert alert, String reason, Instant now) {
        List<DeliveryAttempt> attempts = new ArrayList<>(delivery.getAttempts());
        attempts.add(attempt(AGAIN, now, null, Duration.ZERO, reason));
        return Delivery.newBuilder(delivery)
                .setState(DeliveryState.PENDING)
                .setAttempts(latest(attempts))
                .setNextAttempt(null)
                .setDigestId(null)
                .setUpdatedAt(now)
                .setAlert(alert)
                .build();
    }

    /** The delivery, asked for again as a record says that was written while an attempt of it was under way. */
    static Delivery again(Delivery delivery, Delivery asked) {
        DeliveryAttempt note = asked.getAttempts().getLast();
        return again(delivery, Objects.requireNonNull(asked.getAlert()), String.valueOf(note.getError()), note.getAt());
    }

    /** Whether the record is one by which a person asks for the delivery again. */
    static boolean isAskedAgain(Delivery delivery) {
        return delivery.getAlert() != null
                && !delivery.getAttempts().isEmpty()
                && delivery.getAttempts().getLast().getNumber() == AGAIN;
    }

    /** The next attempt begins. */
    Delivery started(Delivery delivery, Instant now) {
        DeliveryAttempt attempt = attempt(attemptsMade(delivery) + 1, now, null, Duration.ZERO, IN_FLIGHT);
        return next(delivery, DeliveryState.UNKNOWN, attempt, now).build();
    }

    /**
     * The attempt ended.
     *
     * @param before the delivery as it was before the attempt started
     * @param startedAt when it started
     * @param now when it ended
     * @param random from 0 to below 1, for the jitter
     */
    Delivery finished(Delivery before, Instant startedAt, AttemptOutcome outcome, Instant now, double random) {
        int number = attemptsMade(before) + 1;
        Duration latency = Duration.between(startedAt, now);
        return switch (outcome) {
            case Accepted accepted ->
                done(
                        before,
                        DeliveryState.DELIVERED,
                        attempt(number, startedAt, accepted.status(), latency, null),
                        now);
            case Gone gone ->
                done(
                        before,
                        DeliveryState.FAILED,
                        attempt(number, startedAt, gone.status(), latency, "HTTP " + gone.status() + ": gone"),
                        now);
            case Refused refused -> {
                DeliveryAttempt attempt = attempt(number, startedAt, refused.status(), latency, refused.reason());
                Optional<Duration> wait = schedule.waitAfter(number, random)
                        .map(planned -> refused.retryAfter()
                                .filter(asked -> asked.compareTo(planned) > 0)
                                .orElse(planned));
                yield retry(before, DeliveryState.PENDING, attempt, wait, now);
            }
            case NoAnswer noAnswer ->
                retry(
                        before,
                        DeliveryState.UNKNOWN,
                        attempt(number, startedAt, null, latency, noAnswer.reason()),
                        schedule.waitAfter(number, random),
                        now);
            case NotSent notSent ->
                retry(
                        before,
                        before.getState(),
                        attempt(number, startedAt, null, latency, "not sent: " + notSent.reason()),
                        schedule.waitAfter(number, random),
                        now);
        };
    }

    /** Ends the delivery without another attempt. */
    Delivery closed(Delivery delivery, String reason, Instant now) {
        String what = attemptsMade(delivery) == 0 ? "not sent: " : "not sent again: ";
        DeliveryAttempt note = attempt(NOTE, now, null, Duration.ZERO, what + reason);
        return done(delivery, DeliveryState.FAILED, note, now);
    }

    /** Whether something is still to be sent. */
    boolean isOpen(Delivery delivery) {
        return switch (delivery.getState()) {
            case PENDING, UNKNOWN -> delivery.getAlert() != null && attemptsMade(delivery) < schedule.maxAttempts();
            case DELIVERED, FAILED -> false;
        };
    }

    /** When the next attempt may start; meant for open deliveries. */
    static Instant dueAt(Delivery delivery) {
        Instant next = delivery.getNextAttempt();
        return next == null ? delivery.getUpdatedAt() : next;
    }

    /** Attempts since it was claimed, or since it was last asked for again. */
    static int attemptsMade(Delivery delivery) {
        int made = 0;
        for (DeliveryAttempt attempt : delivery.getAttempts()) {
            made = switch (attempt.getNumber()) {
                case NOTE -> made;
                case AGAIN -> 0;
                default -> made + 1;
            };
        }
        return made;
    }

    private static List<DeliveryAttempt> latest(List<DeliveryAttempt> attempts) {
        return List.copyOf(attempts.subList(Math.max(0, attempts.size() - MOST_KEPT), attempts.size()));
    }

    /** UNKNOWN stays after the last attempt, since it may have arrived; it is shown, and not sent again. */
    private static Delivery retry(
            Delivery before, DeliveryState state, DeliveryAttempt attempt, Optional<Duration> wait, Instant now) {
        if (wait.isEmpty() && state != DeliveryState.UNKNOWN) {
            return done(before, DeliveryState.FAILED, attempt, now);
        }
        return next(before, state, attempt, now)
                .setNextAttempt(wait.map(now::plus).orElse(null))
                .build();
    }

    private static Delivery done(Delivery before, DeliveryState state, DeliveryAttempt attempt, Instant now) {
        return next(before, state, attempt, now).setAlert(null).build();
    }

    private static Delivery.Builder next(Delivery before, DeliveryState state, DeliveryAttempt attempt, Instant now) {
        List<DeliveryAttempt> attempts = new ArrayList<>(before.getAttempts());
        attempts.add(attempt);
        return Delivery.newBuilder(before)
                .setState(state)
                .setAttempts(latest(attempts))
                .setNextAttempt(null)
                .setUpdatedAt(now);
    }

    private static DeliveryAttempt attempt(
            int number, Instant at, @Nullable Integer status, Duration latency, @Nullable String error) {
        return DeliveryAttempt.newBuilder()
                .setNumber(number)
                .setAt(at)
                .setStatus(status)
                .setLatencyMillis(Math.max(0, latency.toMillis()))
                .setError(error)
                .build();
    }
}
