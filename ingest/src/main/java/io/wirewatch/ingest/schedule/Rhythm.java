package io.wirewatch.ingest.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often a feed brings items, and when: what was learned of it so far. The expected rate is a product of the mean
 * rate, a factor for the day of the week, one for the time of the day (UTC, by half hours inside blocks of three hours),
 * one for the last day and one for the last hours. Each factor compares the items that came with those that the coarser
 * factors expected, both decayed exponentially, and is drawn towards 1 by some imagined items (the mean of a gamma
 * posterior), so that a feed of which little is known is taken as steady. Immutable.
 */
public final class Rhythm {

    static final int SLOTS = 48;
    static final int DAYS = 7;
    static final long SLOT_MILLIS = Duration.ofMinutes(30).toMillis();

    private static final int SLOTS_PER_BLOCK = 6;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** What a feed of which nothing is known is taken for, in items per day, and how many items that belief is worth. */
    private static final double USUAL_PER_DAY = 8;

    private static final double USUAL_WEIGHT = 1;
    private static final double BLOCK_WEIGHT = 2;
    private static final double SLOT_WEIGHT = 2;
    private static final double DAY_WEIGHT = 3;
    static final double SLOW_WEIGHT = 2;
    static final double FAST_WEIGHT = 2;

    private static final double MEMORY_MILLIS = 21 * DAY_MILLIS;
    static final double SLOW_MILLIS = 1 * DAY_MILLIS;
    static final double FAST_MILLIS = 1.5 * 3_600_000;

    private static final Rhythm UNKNOWN = new Rhythm(
            new float[SLOTS], new float[SLOTS], new float[DAYS], new float[DAYS], Recent.NONE, Recent.NONE, 0);

    private final float[] slotItems;
    private final float[] slotDays;
    private final float[] dayItems;
    private final float[] dayDays;
    private final Recent slow;
    private final Recent fast;
    private final long updated;
    private final double perDay;
    private final double[] ofSlot;
    private final double[] ofDay;

    /** Items that came lately and those that were expected, decayed. */
    record Recent(double items, double expected) {

        static final Recent NONE = new Recent(0, 0);

        /** The factor that they stand for after so long without news of them. */
        double factor(double weight, double decay) {
            return (items * decay + weight) / (expected * decay + weight);
        }

        Recent next(double decay, double came, double wasExpected) {
            return new Recent(items * decay + came, expected * decay + wasExpected);
        }
    }

    /** Takes the arrays over. */
    Rhythm(
            float[] slotItems,
            float[] slotDays,
            float[] dayItems,
            float[] dayDays,
            Recent slow,
            Recent fast,
            long updated) {
        this.slotItems = slotItems;
        this.slotDays = slotDays;
        this.dayItems = dayItems;
        this.dayDays = dayDays;
        this.slow = slow;
        this.fast = fast;
        this.updated = updated;
        this.perDay = (sum(slotItems) + USUAL_WEIGHT) / (sum(slotDays) + USUAL_WEIGHT / USUAL_PER_DAY);
        this.ofSlot = slotFactors();
        this.ofDay = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            ofDay[day] = (dayItems[day] + DAY_WEIGHT) / (perDay * dayDays[day] + DAY_WEIGHT);
        }
    }

    /** A feed of which nothing is known. */
    public static Rhythm unknown() {
        return UNKNOWN;
    }

    /**
     * Learns from a look at the feed, which shows everything that came since the last one.
     *
     * @param from when the time that this look shows began; moved on to the end of the last look when that is later
     * @param to when the look was taken
     * @param arrivals when items came, each after {@code from} and not after {@code to}, in order
     */
    public Rhythm learn(Instant from, Instant to, List<Instant> arrivals) {
        long end = to.toEpochMilli();
        long start = Math.max(from.toEpochMilli(), updated);
        if (end <= start) {
            return this;
        }
        double kept = Math.exp((updated == 0 ? 0 : updated - end) / MEMORY_MILLIS);
        float[] newSlotItems = scaled(slotItems, kept);
        float[] newSlotDays = scaled(slotDays, kept);
        float[] newDayItems = scaled(dayItems, kept);
        float[] newDayDays = scaled(dayDays, kept);
        for (long at = start; at < end; at = endOfSlot(at, end)) {
            float days = (float) ((double) (endOfSlot(at, end) - at) / DAY_MILLIS);
            newSlotDays[slot(at)] += days;
            newDayDays[day(at)] += days;
        }
        for (Instant arrival : arrivals) {
            newSlotItems[slot(arrival.toEpochMilli())]++;
            newDayItems[day(arrival.toEpochMilli())]++;
        }
        Rhythm steady = new Rhythm(newSlotItems, newSlotDays, newDayItems, newDayDays, slow, fast, end);
        return steady.withRecent(updated == 0 ? start : updated, start, arrivals);
    }

    /** Whether anything was learned. */
    public boolean isKnown() {
        return updated > 0;
    }

    /** How many days of the feed were seen, the later ones in full and the earlier ones less and less. */
    public double daysSeen() {
        return sum(slotDays);
    }

    /** Mean items per day over the last weeks. */
    public double itemsPerDay() {
        return perDay;
    }

    /** The rate that is expected at this time, in items per second; never 0. */
    public double rate(Instant at) {
        return ratePerMilli(at.toEpochMilli()) * 1000;
    }

    /** Items that are expected between these times by the mean rate, the days and the hours, whatever came lately. */
    public double usual(Instant from, Instant to) {
        long end = to.toEpochMilli();
        double items = 0;
        for (long at = from.toEpochMilli(); at < end; at = endOfSlot(at, end)) {
            items += steadyPerMilli(at) * (endOfSlot(at, end) - at);
        }
        return items;
    }

    double ratePerMilli(long at) {
        double since = Math.max(0, at - updated);
        return steadyPerMilli(at)
                * slow.factor(SLOW_WEIGHT, Math.exp(-since / SLOW_MILLIS))
                * fast.factor(FAST_WEIGHT, Math.exp(-since / FAST_MILLIS));
    }

    /** Factors of the half hours of a day, drawn together to so many; their rates per day for the present days. */
    double[] coarseRates(int parts) {
        double[] rates = new double[parts];
        double present = perDay * slow.factor(SLOW_WEIGHT, 1);
        for (int slot = 0; slot < SLOTS; slot++) {
            rates[slot * parts / SLOTS] += present * ofSlot[slot] * parts / SLOTS;
        }
        return rates;
    }

    static long endOfSlot(long at, long end) {
        return Math.min(end, (Math.floorDiv(at, SLOT_MILLIS) + 1) * SLOT_MILLIS);
    }

    float[] slotItems() {
        return slotItems;
    }

    float[] slotDays() {
        return slotDays;
    }

    float[] dayItems() {
        return dayItems;
    }

    float[] dayDays() {
        return dayDays;
    }

    Recent slow() {
        return slow;
    }

    Recent fast() {
        return fast;
    }

    long updated() {
        return updated;
    }

    private double steadyPerMilli(long at) {
        return perDay / DAY_MILLIS * ofDay[day(at)] * ofSlot[slot(at)];
    }

    /** Brings what came lately up to date; the rest is up to date already. */
    private Rhythm withRecent(long before, long start, List<Instant> arrivals) {
        Recent newSlow = slow;
        Recent newFast = fast;
        int next = 0;
        long last = before;
        for (long at = Math.max(start, updated - (long) (5 * SLOW_MILLIS)); at < updated; ) {
            long end = endOfSlot(at, updated);
            double came = 0;
            while (next < arrivals.size() && arrivals.get(next).toEpochMilli() <= end) {
                came += arrivals.get(next).toEpochMilli() > at ? 1 : 0;
                next++;
            }
            double usual = steadyPerMilli(at) * (end - at);
            newSlow = newSlow.next(Math.exp((last - end) / SLOW_MILLIS), came, usual);
            double expected = usual * newSlow.factor(SLOW_WEIGHT, 1);
            newFast = newFast.next(Math.exp((last - end) / FAST_MILLIS), came, expected);
            last = end;
            at = end;
        }
        return new Rhythm(slotItems, slotDays, dayItems, dayDays, newSlow, newFast, updated);
    }

    private double[] slotFactors() {
        double[] factors = new double[SLOTS];
        for (int first = 0; first < SLOTS; first += SLOTS_PER_BLOCK) {
            double items = 0;
            double days = 0;
            for (int slot = first; slot < first + SLOTS_PER_BLOCK; slot++) {
                items += slotItems[slot];
                days += slotDays[slot];
            }
            double ofBlock = (items + BLOCK_WEIGHT) / (perDay * days + BLOCK_WEIGHT);
            for (int slot = first; slot < first + SLOTS_PER_BLOCK; slot++) {
                double expected = perDay * ofBlock * smoothed(slotDays, slot);
                factors[slot] = ofBlock * (smoothed(slotItems, slot) + SLOT_WEIGHT) / (expected + SLOT_WEIGHT);
            }
        }
        return factors;
    }

    private static double smoothed(float[] ring, int at) {
        return ring[at] / 2 + (ring[(at + 1) % SLOTS] + ring[(at + SLOTS - 1) % SLOTS]) / 4;
    }

    private static int slot(long at) {
        return (int) (Math.floorMod(at, DAY_MILLIS) / SLOT_MILLIS);
    }

    private static int day(long at) {
        return (int) Math.floorMod(Math.floorDiv(at, DAY_MILLIS), (long) DAYS);
    }

    private static float[] scaled(float[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return scaled;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
