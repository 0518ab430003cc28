package io.wirewatch.ingest.schedule;

import java.time.Duration;

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

    Duration within(Duration wanted) {
        return shorter(longer(wanted, floor), ceiling);
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
