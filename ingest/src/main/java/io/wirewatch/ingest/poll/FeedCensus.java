package io.wirewatch.ingest.poll;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.ingest.schedule.FeedHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows how many feeds are how: the meter {@code wirewatch.poll.feeds}, by {@code health}. Judging ten thousand feeds
 * takes a moment, so one count serves all questions of ten seconds. Thread safe.
 */
final class FeedCensus {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<FeedHealth.Verdict, Long> counts = new EnumMap<>(FeedHealth.Verdict.class);
    private Supplier<Collection<PollPartition>> partitions = List::of;
    private Instant counted = Instant.MIN;

    FeedCensus(MeterRegistry metrics, InstantSource clock) {
        this.clock = clock;
        for (FeedHealth.Verdict verdict : FeedHealth.Verdict.values()) {
            Gauge.builder("wirewatch.poll.feeds", () -> count(verdict))
                    .description("feeds that this process polls")
                    .tag("health", verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(metrics);
        }
    }

    /** From now on the feeds of these partitions are counted. */
    synchronized void watch(Supplier<Collection<PollPartition>> held) {
        partitions = held;
        counted = Instant.MIN;
    }

    private synchronized double count(FeedHealth.Verdict verdict) {
        Instant now = clock.instant();
        if (counted.isBefore(now.minus(FRESH))) {
            counts.clear();
            partitions
                    .get()
                    .forEach(partition -> partition.health().forEach((of, n) -> counts.merge(of, n, Long::sum)));
            counted = now;
        }
        return counts.getOrDefault(verdict, 0L);
    }
}
