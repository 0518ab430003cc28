package io.wirewatch.bench.schedule;

import io.wirewatch.ingest.schedule.Arrivals;
import io.wirewatch.ingest.schedule.Limits;
import io.wirewatch.ingest.schedule.PollBudget;
import io.wirewatch.ingest.schedule.PollBudget.Demand;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.ingest.schedule.PollWishes;
import io.wirewatch.ingest.schedule.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A rule for when to look at feeds. It has state, and is made anew for each simulation. */
interface Policy {

    /**
     * Decides after a look.
     *
     * @param feed number of the feed
     * @param all that it publishes; nothing after {@code now} may be used
     * @param known items of it that were known before, 0 at the first look
     * @param published items of it that are published now
     * @return the next look, epoch milliseconds
     */
    long next(int feed, long now, long[] all, int known, int published);

    /** Told once an hour. */
    default void anHourPassed() {}

    /** Every feed at the same interval. */
    record Fixed(long interval) implements Policy {

        @Override
        public long next(int feed, long now, long[] all, int known, int published) {
            return now + interval;
        }
    }

    /**
     * Miniflux' {@code entry_frequency}: a week, divided by the entries of the last week and by a factor, between five
     * minutes and a day.
     */
    record EntryFrequency(double factor) implements Policy {

        private static final long WEEK = Duration.ofDays(7).toMillis();

        @Override
        public long next(int feed, long now, long[] all, int known, int published) {
            int before = Arrays.binarySearch(all, 0, published, now - WEEK);
            int entries = published - (before < 0 ? -before - 1 : before);
            double interval = WEEK / Math.max(1e-9, entries * factor);
            return now
                    + (long) Math.clamp(
                            interval, (double) Simulation.FLOOR.toMillis(), (double) Simulation.CEILING.toMillis());
        }
    }

    /** Wirewatch's scheduler, the class of production. */
    final class Learned implements Policy {

        private static final int WINDOW = 30;

        private final PollSchedule schedule;
        private final Limits limits;
        private final double perFeedAndDay;
        private final Rhythm[] rhythms;
        private final @Nullable Instant[] last;
        private final Demand[] demands;
        private double price;

        Learned(int feeds, double perFeedAndDay, Limits limits, long seed) {
            this.schedule = new PollSchedule(new Random(seed));
            this.limits = limits;
            this.perFeedAndDay = perFeedAndDay;
            this.rhythms = new Rhythm[feeds];
            this.last = new Instant[feeds];
            this.demands = new Demand[feeds];
            Arrays.fill(rhythms, Rhythm.unknown());
            Arrays.fill(demands, Demand.of(Rhythm.unknown(), limits));
            anHourPassed();
        }

        @Override
        public long next(int feed, long now, long[] all, int known, int published) {
            Instant look = Instant.ofEpochMilli(now);
            Instant before = last[feed];
            Arrivals arrivals = before == null
                    ? Arrivals.first(look, dates(all, Math.max(0, published - WINDOW), published))
                    : Arrivals.since(before, look, dates(all, known, published));
            last[feed] = look;
            rhythms[feed] = rhythms[feed].learn(arrivals.from(), look, arrivals.at());
            demands[feed] = Demand.of(rhythms[feed], limits);
            return schedule.next(
                            rhythms[feed],
                            new PollSchedule.Question(
                                    look, limits, price, WINDOW, PollSchedule.Finding.ANSWER, 1, PollWishes.NONE, null))
                    .due()
                    .toEpochMilli();
        }

        @Override
        public void anHourPassed() {
            price = PollBudget.price(List.of(demands), perFeedAndDay);
        }

        private static List<Instant> dates(long[] all, int from, int to) {
            return LongStream.of(all)
                    .skip(from)
                    .limit(to - from)
                    .mapToObj(Instant::ofEpochMilli)
                    .toList();
        }
    }
}
