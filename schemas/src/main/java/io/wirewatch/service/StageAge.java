package io.wirewatch.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Measures how old items are when a stage has done with them, since they were first seen: the meter
 * {@code wirewatch.stage.age}, by {@code stage}. What one stage adds is the difference to the stage before. Thread safe.
 */
public final class StageAge {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private final Timer timer;
    private final InstantSource clock;

    public StageAge(String stage, MeterRegistry metrics, InstantSource clock) {
        this.clock = clock;
        this.timer = Timer.builder("wirewatch.stage.age")
                .description("age of an item, since it was first seen, when the stage has done with it")
                .tag("stage", stage)
                .serviceLevelObjectives(BOUNDS)
                .register(metrics);
    }

    /** The stage has done with what was first seen then. */
    public void done(Instant firstSeen) {
        Duration age = Duration.between(firstSeen, clock.instant());
        timer.record(age.isNegative() ? Duration.ZERO : age);
    }
}
