package io.wirewatch.bench.schedule;

import io.wirewatch.ingest.schedule.Limits;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how long items wait under each policy at the same number of requests. The arguments are the seed, the number of
 * feeds, the days, and the requests per feed and day.
 */
public final class PollSimulation {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private PollSimulation() {}

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        int feeds = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        double budget = args.length > 3 ? Double.parseDouble(args[3]) : 48;
        Simulation simulation = Simulation.of(seed, feeds, days);
        OUT.printf(
                Locale.ROOT, "seed %d, %d feeds, %d days, %.0f requests per feed and day%n", seed, feeds, days, budget);
        OUT.printf("%-28s %10s %8s %8s %8s %8s%n", "policy", "requests", "mean", "median", "p95", "saved");
        Limits wide = new Limits(Simulation.FLOOR, Simulation.CEILING);
        Limits usual = new Limits(Duration.ofSeconds(60), Duration.ofHours(6));
        Simulation.Outcome learned = simulation.run(new Policy.Learned(feeds, budget, wide, seed));
        double mean = learned.meanMinutes();
        print("wirewatch (5 min to 24 h)", learned, mean);
        print("fixed interval", simulation.atRequests(learned.requests(), 0.1, 1000, rate -> fixed(rate)), mean);
        print(
                "miniflux entry_frequency",
                simulation.atRequests(learned.requests(), 0.01, 1000, Policy.EntryFrequency::new),
                mean);
        Simulation.Outcome production = simulation.run(new Policy.Learned(feeds, budget, usual, seed));
        print("wirewatch (60 s to 6 h)", production, mean);
    }

    static Policy fixed(double requestsPerDay) {
        return new Policy.Fixed((long) (Duration.ofDays(1).toMillis() / requestsPerDay));
    }

    private static void print(String name, Simulation.Outcome outcome, double ours) {
        OUT.printf(
                Locale.ROOT,
                "%-28s %10d %8.2f %8.2f %8.2f %7.1f%%%n",
                name,
                outcome.requests(),
                outcome.meanMinutes(),
                outcome.quantileMinutes(0.5),
                outcome.quantileMinutes(0.95),
                100 * (1 - ours / outcome.meanMinutes()));
        for (Map.Entry<SimulatedFeed.Kind, Double> kind : outcome.meanOf().entrySet()) {
            OUT.printf(Locale.ROOT, "    %-35s %8.2f%n", kind.getKey(), kind.getValue() / 60_000);
        }
    }
}
