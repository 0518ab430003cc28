package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.schedule.PollBudget;
import io.wirewatch.ingest.schedule.PollBudget.Demand;
import io.wirewatch.ingest.schedule.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * The price of a request at this instance, by what its feeds demand: reckoned anew every so often, and when the number of
 * feeds has changed much. Thread safe.
 */
final class PollPrice implements DoubleSupplier {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration FRESH_PER_FEED = Duration.ofMillis(1);

    private final PollConfig config;
    private final InstantSource clock;
    private final Map<String, Demand> demands = new ConcurrentHashMap<>();
    private final ReentrantLock reckoning = new ReentrantLock();
    private volatile Reckoned reckoned;

    private record Reckoned(double price, int feeds, Instant until) {}

    PollPrice(PollConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.reckoned = reckon();
    }

    /** Takes a feed in, or what it demands from now on. */
    void put(String key, Demand demand) {
        demands.put(key, demand);
    }

    void remove(String key) {
        demands.remove(key);
    }

    @Override
    public double getAsDouble() {
        if (isOutdated() && reckoning.tryLock()) {
            try {
                reckoned = reckon();
            } finally {
                reckoning.unlock();
            }
        }
        return reckoned.price();
    }

    private boolean isOutdated() {
        Reckoned last = reckoned;
        int feeds = demands.size();
        return feeds > 2 * last.feeds()
                || 2 * feeds < last.feeds()
                || !clock.instant().isBefore(last.until());
    }

    private Reckoned reckon() {
        List<Demand> all = List.copyOf(demands.values());
        List<Demand> asking = all.isEmpty() ? List.of(Demand.of(Rhythm.unknown(), config.limits())) : all;
        Duration fresh = FRESH.plus(FRESH_PER_FEED.multipliedBy(all.size()));
        return new Reckoned(
                PollBudget.price(asking, config.requestsPerDay()),
                all.size(),
                clock.instant().plus(fresh));
    }
}
