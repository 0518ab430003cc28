package io.wirewatch.bench.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;

/**
 * Polls simulated feeds by a policy and measures how long items wait from their publication to the first look that shows
 * them. Deterministic.
 *
 * @param feeds to poll
 * @param start of the simulation; what was published before is history
 * @param days that it lasts
 */
record Simulation(List<SimulatedFeed> feeds, Instant start, int days) {

    static final Duration FLOOR = Duration.ofMinutes(5);
    static final Duration CEILING = Duration.ofHours(24);

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int BISECTIONS = 18;

    /** Feeds of this seed, with a month of history. */
    static Simulation of(long seed, int feeds, int days) {
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        FeedMaker maker = new FeedMaker(seed, start.minus(Duration.ofDays(30)), start.plus(Duration.ofDays(days)));
        return new Simulation(maker.make(feeds), start, days);
    }

    /**
     * What came of it.
     *
     * @param requests of all feeds
     * @param delays of all items that were published and seen, in milliseconds, sorted
     * @param meanOf mean delay by kind of feed, in milliseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Outcome(long requests, long[] delays, Map<SimulatedFeed.Kind, Double> meanOf) {

        double meanMinutes() {
            return Arrays.stream(delays).average().orElse(0) / 60_000;
        }

        double quantileMinutes(double share) {
            return delays.length == 0
                    ? 0
                    : delays[(int) Math.min(delays.length - 1L, (long) (share * delays.length))] / 60_000.0;
        }
    }

    Outcome run(Policy policy) {
        long begin = start.toEpochMilli();
        long end = start.plus(Duration.ofDays(days)).toEpochMilli();
        Random random = new Random(feeds.size());
        long[] next = feeds.stream()
                .mapToLong(feed -> begin + random.nextLong(HOUR / 2))
                .toArray();
        int[] known = new int[feeds.size()];
        long[] delays = new long
                [feeds.stream().mapToInt(feed -> feed.publications().length).sum()];
        int seen = 0;
        long requests = 0;
        Map<SimulatedFeed.Kind, long[]> sums = new EnumMap<>(SimulatedFeed.Kind.class);
        for (long hour = begin; hour < end; hour += HOUR) {
            for (int feed = 0; feed < next.length; feed++) {
                long[] all = feeds.get(feed).publications();
                long[] sum = sums.computeIfAbsent(feeds.get(feed).kind(), kind -> new long[2]);
                while (next[feed] < hour + HOUR) {
                    long now = next[feed];
                    int published = publishedBy(all, known[feed], now);
                    for (int item = known[feed]; item < published; item++) {
                        if (all[item] >= begin) {
                            delays[seen++] = now - all[item];
                            sum[0] += now - all[item];
                            sum[1]++;
                        }
                    }
                    next[feed] = policy.next(feed, now, all, known[feed], published);
                    known[feed] = published;
                    requests++;
                }
            }
            policy.anHourPassed();
        }
        Map<SimulatedFeed.Kind, Double> means = new EnumMap<>(SimulatedFeed.Kind.class);
        sums.forEach((kind, sum) -> means.put(kind, sum[1] == 0 ? 0.0 : (double) sum[0] / sum[1]));
        long[] sorted = Arrays.copyOf(delays, seen);
        Arrays.sort(sorted);
        return new Outcome(requests, sorted, means);
    }

    /** Runs the policy with the parameter at which it makes so many requests; they must grow with it. */
    Outcome atRequests(long requests, double low, double high, DoubleFunction<Policy> policy) {
        double from = Math.log(low);
        double to = Math.log(high);
        Outcome outcome = run(policy.apply(high));
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (from + to) / 2;
            Outcome tried = run(policy.apply(Math.exp(middle)));
            if (tried.requests() < requests) {
                from = middle;
            } else {
                to = middle;
                outcome = tried;
            }
        }
        return outcome;
    }

    private static int publishedBy(long[] all, int known, long now) {
        int published = known;
        while (published < all.length && all[published] <= now) {
            published++;
        }
        return published;
    }
}
