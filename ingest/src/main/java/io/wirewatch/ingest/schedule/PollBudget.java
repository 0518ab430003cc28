package io.wirewatch.ingest.schedule;

import java.time.Duration;
import java.util.Collection;

/**
 * Turns a budget of requests into the price of a request: the waiting of items, in item seconds, that a poll must be
 * expected to end. All feeds of an instance have the same price, so the budget goes where it saves most. Stateless.
 */
public final class PollBudget {

    private static final int PARTS = 8;
    private static final int STEPS = 40;
    private static final double CHEAPEST = 1e-3;
    private static final double DEAREST = 1e9;
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private PollBudget() {}

    /**
     * How a feed's polls grow with a falling price. Immutable.
     *
     * @param roots square roots of half the rates of each part of the day, rates in items per second
     * @param limits of its interval
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Demand(float[] roots, Limits limits) {

        /** The demand of a feed of this rhythm. */
        public static Demand of(Rhythm rhythm, Limits limits) {
            double[] rates = rhythm.coarseRates(PARTS);
            float[] roots = new float[PARTS];
            for (int part = 0; part < PARTS; part++) {
                roots[part] = (float) Math.sqrt(rates[part] / DAY_SECONDS / 2);
            }
            return new Demand(roots, limits);
        }

        /** Requests per day at this price. */
        public double requestsPerDay(double price) {
            double fewest = 1000.0 / limits.ceiling().toMillis();
            double most = 1000.0 / limits.floor().toMillis();
            double sum = 0;
            for (float root : roots) {
                sum += Math.clamp(root / Math.sqrt(price), fewest, most);
            }
            return sum / roots.length * DAY_SECONDS;
        }
    }

    /**
     * The price at which these feeds spend their budget.
     *
     * @param perFeedAndDay requests, in the mean over the feeds; what is out of reach of the limits is approached
     */
    public static double price(Collection<Demand> feeds, double perFeedAndDay) {
        double low = Math.log(CHEAPEST);
        double high = Math.log(DEAREST);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            double price = Math.exp(middle);
            double spent = 0;
            for (Demand feed : feeds) {
                spent += feed.requestsPerDay(price);
            }
            if (spent > perFeedAndDay * feeds.size()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(high);
    }
}
