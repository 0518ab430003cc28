package io.wirewatch.ingest.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a feed is due again. A feed that answers is due when the waiting of its items that is to be expected has
 * reached the price of a request ({@link PollBudget}), within its limits, and before half of its document can have been
 * pushed out. Failures and empty channels put the next poll off linearly, so that a feed is never quite given up. What
 * the server asks for is granted within bounds. Thread safe when the generator is.
 *
 * @param random for the jitter that keeps feeds from marching in step
 */
public record PollSchedule(RandomGenerator random) {

    /** The longest rest that a host is granted. */
    public static final Duration LONGEST_REST = Duration.ofDays(7);

    private static final double JITTER = 0.05;
    private static final double FAILURE_JITTER = 0.2;
    private static final Duration AFTER_REST = Duration.ofSeconds(10);
    private static final double SHARE_OF_WINDOW = 0.5;

    /** What the poll brought. */
    public enum Finding {
        /** The feed was read, or said honestly that nothing changed. */
        ANSWER,
        /** The feed was read and has no items at all. */
        EMPTY,
        FAILURE
    }

    /**
     * What the decision rests on.
     *
     * @param now end of the poll
     * @param limits of the feed
     * @param price of a request, in item seconds
     * @param window items that the document holds; 0 when unknown
     * @param finding of this poll
     * @param inRow polls in a row with this finding, this one with it; counts for empty channels and failures
     * @param wishes of the document and of its answer
     * @param rest until when the host wants to be left alone; null when it has no such wish
     */
    public record Question(
            Instant now,
            Limits limits,
            double price,
            int window,
            Finding finding,
            int inRow,
            PollWishes wishes,
            @Nullable Instant rest) {}

    /**
     * The decision.
     *
     * @param interval that the rhythm asks for, without jitter, back-off and wishes
     * @param due when to poll next
     */
    public record Next(Duration interval, Instant due) {}

    /** Decides. */
    public Next next(Rhythm rhythm, Question question) {
        Limits limits = question.limits();
        Duration interval = limits.within(interval(rhythm, question));
        boolean answered = question.finding() == Finding.ANSWER;
        Duration backedOff = answered ? interval : limits.within(interval.multipliedBy(1L + question.inRow()));
        Duration jittered = Limits.longer(limits.floor(), jittered(backedOff, answered ? JITTER : FAILURE_JITTER));
        Instant wanted =
                question.wishes().allowed(question.now(), question.now().plus(jittered), limits.ceiling());
        Instant rest = question.rest();
        if (rest != null && rest.isAfter(wanted)) {
            Instant granted = earlier(rest, question.now().plus(LONGEST_REST));
            return new Next(interval, granted.plus(jittered(AFTER_REST, 1)));
        }
        return new Next(interval, wanted);
    }

    private static Duration interval(Rhythm rhythm, Question question) {
        long now = question.now().toEpochMilli();
        long ceiling = question.limits().ceiling().toMillis();
        long best = Outlook.worth(rhythm, now, question.price() * 1000, now + ceiling);
        if (question.window() > 0) {
            double room = Math.max(1, question.window() * SHARE_OF_WINDOW);
            best = Math.min(best, Outlook.filled(rhythm, now, room, best));
        }
        return Duration.ofMillis(best - now);
    }

    private Duration jittered(Duration delay, double share) {
        double factor = 1 + share * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
