package io.wirewatch.sink.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery is tried again. Immutable.
 *
 * @param waits the wait after the first attempt that failed, after the second, and so on; after the last it is over
 * @param jitter largest part of a wait that is added to it at random, 0 to 1, so that what failed together does not
 *     come back together
 */
public record RetrySchedule(List<Duration> waits, double jitter) {

    /** The schedule that the Standard Webhooks specification 1.0 recommends: ten attempts in about three days. */
    public static final RetrySchedule STANDARD = new RetrySchedule(
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)),
            0.1);

    public RetrySchedule {
        waits = List.copyOf(waits);
    }

    /** How many attempts there are at most. */
    public int maxAttempts() {
        return waits.size() + 1;
    }

    /**
     * The wait after an attempt that failed; empty when it was the last.
     *
     * @param attempts how many have been made, at least 1
     * @param random from 0 to below 1
     */
    public Optional<Duration> waitAfter(int attempts, double random) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(attempts - 1);
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * jitter * random)));
    }
}
