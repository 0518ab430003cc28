package io.wirewatch.bench.schedule;

import io.wirewatch.bench.schedule.SimulatedFeed.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes feeds from a seed. The mean rates are spread over orders of magnitude, as Sia, Cho and Cho found with 10,000 feeds
 * (IEEE TKDE 19(7), 2007): log-normal around seven items a day. Publications are a Poisson process whose rate follows the
 * kind of the feed, drawn by thinning; each feed has its own time zone and hours.
 */
final class FeedMaker {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final double MEDIAN_PER_DAY = 7;
    private static final double SPREAD = 1.2;

    private final Random random;
    private final long start;
    private final long end;

    /**
     * @param start when history begins
     * @param end when the last item is published
     */
    FeedMaker(long seed, Instant start, Instant end) {
        this.random = new Random(seed);
        this.start = start.toEpochMilli();
        this.end = end.toEpochMilli();
    }

    List<SimulatedFeed> make(int feeds) {
        List<SimulatedFeed> made = new ArrayList<>();
        Kind[] kinds = Kind.values();
        for (int i = 0; i < feeds; i++) {
            made.add(make(kinds[i % kinds.length]));
        }
        return made;
    }

    private SimulatedFeed make(Kind kind) {
        double perDay = MEDIAN_PER_DAY * Math.exp(SPREAD * random.nextGaussian());
        List<Long> times = switch (kind) {
            case STEADY -> drawn(perDay, 1.4, this::daylight);
            case WORKING_HOURS -> drawn(perDay, 5, new WorkingHours(offset(), 7 + random.nextInt(3)));
            case DAILY_BURSTS -> bursts(perDay);
            case SILENT_WEEKS -> drawn(perDay, 2, new OnAndOff());
            case STORMS -> storms(perDay);
        };
        times.sort(null);
        return new SimulatedFeed(kind, times.stream().mapToLong(Long::longValue).toArray());
    }

    /** The rate at a time, as a multiple of the mean rate. */
    private interface Shape {
        double at(long time);
    }

    /** Around the clock, a little more by day. */
    private double daylight(long time) {
        return 1 + 0.4 * Math.sin(2 * Math.PI * (double) Math.floorMod(time, DAY) / DAY);
    }

    /** Ten hours of five days; a tenth of that rate at other times of these, and at the weekend. */
    private record WorkingHours(long offset, int opens) implements Shape {

        @Override
        public double at(long time) {
            long local = time + offset;
            long day = Math.floorMod(Math.floorDiv(local, DAY) + 3, 7L);
            int hour = (int) (Math.floorMod(local, DAY) / HOUR);
            boolean open = day < 5 && hour >= opens && hour < opens + 10;
            return open ? 2.9 : 0.15;
        }
    }

    /** Active for some days, then silent for a week or two. */
    private final class OnAndOff implements Shape {

        private final List<Long> turns = new ArrayList<>();

        OnAndOff() {
            long at = start - random.nextLong(20 * DAY);
            while (at < end) {
                turns.add(at);
                at += (long) ((4 + 8 * random.nextDouble()) * DAY);
                turns.add(at);
                at += (long) ((5 + 9 * random.nextDouble()) * DAY);
            }
        }

        @Override
        public double at(long time) {
            int passed = 0;
            while (passed < turns.size() && turns.get(passed) <= time) {
                passed++;
            }
            return passed % 2 == 1 ? 1.9 : 0;
        }
    }

    /** One to three batches a day at set times, give or take a quarter of an hour, and a few items between them. */
    private List<Long> bursts(double perDay) {
        List<Long> times = drawn(perDay * 0.1, 1.4, this::daylight);
        int batches = 1 + random.nextInt(3);
        long[] at = random.longs(batches, 0, DAY).toArray();
        for (long day = start - start % DAY; day < end; day += DAY) {
            for (long hour : at) {
                long begins = day + hour + (long) (random.nextGaussian() * 8 * MINUTE);
                int items = poisson(perDay * 0.9 / batches);
                for (int i = 0; i < items; i++) {
                    add(times, begins + random.nextLong(15 * MINUTE));
                }
            }
        }
        return times;
    }

    /** A quiet feed that a few times in a month has twenty-five times its rate for some hours. */
    private List<Long> storms(double perDay) {
        double quiet = perDay * 0.5;
        List<Long> times = drawn(quiet, 1.4, this::daylight);
        int storms = poisson(3.0 * (end - start) / (30 * DAY));
        for (int storm = 0; storm < storms; storm++) {
            long begins = start + random.nextLong(end - start);
            double hours = 2 + 6 * random.nextDouble();
            int items = poisson(quiet * 25 * hours / 24);
            for (int i = 0; i < items; i++) {
                add(times, begins + (long) (random.nextDouble() * hours * HOUR));
            }
        }
        return times;
    }

    private List<Long> drawn(double perDay, double highest, Shape shape) {
        List<Long> times = new ArrayList<>();
        double mean = DAY / (perDay * highest);
        double at = start;
        while (true) {
            at -= mean * Math.log(1 - random.nextDouble());
            if (at >= end) {
                return times;
            }
            if (random.nextDouble() * highest < shape.at((long) at)) {
                times.add((long) at);
            }
        }
    }

    private void add(List<Long> times, long time) {
        if (time >= start && time < end) {
            times.add(time);
        }
    }

    private long offset() {
        return (random.nextInt(24) - 12) * HOUR;
    }

    private int poisson(double mean) {
        double limit = Math.exp(-Math.min(mean, 500));
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
