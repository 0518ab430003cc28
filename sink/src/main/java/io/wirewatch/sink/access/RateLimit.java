package io.wirewatch.sink.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket of permits for each of many callers: it fills at a steady rate up to its burst, and each request takes one. At
 * most 10,000 callers are remembered; who is forgotten begins with a full bucket. Thread safe.
 */
final class RateLimit {

    private static final int MOST_CALLERS = 10_000;

    private final double perSecond;
    private final double burst;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    RateLimit(double perSecond, double burst, InstantSource clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /** Takes a permit: zero when there was one, else how long until there is. */
    synchronized Duration take(String caller) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(caller, new Bucket(burst, now));
        double elapsed = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
        double permits = Math.min(burst, bucket.permits() + elapsed * perSecond);
        if (permits < 1) {
            buckets.put(caller, new Bucket(permits, now));
            return Duration.ofMillis((long) Math.ceil((1 - permits) / perSecond * 1_000));
        }
        buckets.put(caller, new Bucket(permits - 1, now));
        return Duration.ZERO;
    }

    private record Bucket(double permits, Instant at) {}
}
