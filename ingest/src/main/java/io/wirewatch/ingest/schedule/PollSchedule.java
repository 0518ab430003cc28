package io.wirewatch.ingest.schedule;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a feed is due again. The interval halves when there was news and doubles when there was none; failures
 * leave it and put the next poll off linearly, so that a feed is never quite given up. A server's wish to be left alone
 * longer is granted, within {@link #LONGEST_WISH}. Thread safe when the generator is.
 *
 * @param random for the jitter that keeps feeds from marching in step
 */
public record PollSchedule(RandomGenerator random) {

    /** The longest wish of a server that is granted. */
    public static final Duration LONGEST_WISH = Duration.ofDays(7);

    private static final Duration FIRST_INTERVAL = Duration.ofMinutes(5);
    private static final double JITTER = 0.1;

    /** What the poll brought. */
    public enum Finding {
        NEWS,
        NOTHING_NEW,
        FAILURE
    }

    /**
     * How often a feed may and should be polled.
     *
     * @param floor shortest interval, positive
     * @param ceiling longest interval, at least the floor
     */
    public record Limits(Duration floor, Duration ceiling) {

        public Limits {
            if (floor.isNegative() || floor.isZero() || ceiling.compareTo(floor) < 0) {
                throw new IllegalArgumentException(
                        "floor must be positive and not above the ceiling: " + floor + ", " + ceiling);
            }
        }

        /** Narrowed to what a feed asks for, in seconds; 0 asks for nothing. The feed's floor goes before its ceiling. */
        public Limits narrowed(int minSeconds, int maxSeconds) {
            Duration lowest = minSeconds > 0 ? longer(floor, Duration.ofSeconds(minSeconds)) : floor;
            Duration highest = maxSeconds > 0 ? shorter(ceiling, Duration.ofSeconds(maxSeconds)) : ceiling;
            return new Limits(lowest, longer(lowest, highest));
        }
    }

    /**
     * The decision.
     *
     * @param interval in force from now on, without jitter
     * @param delay until the next poll, with jitter and wishes
     */
    public record Next(Duration interval, Duration delay) {}

    /**
     * Decides.
     *
     * @param interval in force until now; zero when there was no poll before
     * @param failures failed polls in a row, with this one
     * @param wish of the server, such as Retry-After; null when it has none
     */
    public Next next(Limits limits, Duration interval, Finding finding, int failures, @Nullable Duration wish) {
        Duration former = interval.isZero() ? FIRST_INTERVAL : interval;
        Duration wanted = switch (finding) {
            case NEWS -> interval.isZero() ? former : former.dividedBy(2);
            case NOTHING_NEW -> interval.isZero() ? former : former.multipliedBy(2);
            case FAILURE -> former;
        };
        Duration next = within(limits, wanted);
        Duration delay = finding == Finding.FAILURE ? within(limits, next.multipliedBy(Math.max(1, failures))) : next;
        Duration jittered = longer(limits.floor(), jittered(delay));
        return new Next(next, wish == null ? jittered : longer(jittered, shorter(wish, LONGEST_WISH)));
    }

    private Duration jittered(Duration delay) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static Duration within(Limits limits, Duration wanted) {
        return shorter(longer(wanted, limits.floor()), limits.ceiling());
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
