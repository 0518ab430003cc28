package io.wirewatch.bench.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.schedule.Limits;
import org.junit.jupiter.api.Test;

class PollSimulationTest {

    private static final int FEEDS = 100;
    private static final double BUDGET = 36;

    @Test
    void itemsWaitAThirdLessThanUnderTheRulesOfOthersAtTheSameNumberOfRequests() {
        Simulation simulation = Simulation.of(7, FEEDS, 10);
        Limits limits = new Limits(Simulation.FLOOR, Simulation.CEILING);

        Simulation.Outcome learned = simulation.run(new Policy.Learned(FEEDS, BUDGET, limits, 7));
        Simulation.Outcome fixed = simulation.atRequests(learned.requests(), 1, 288, PollSimulation::fixed);
        Simulation.Outcome entryFrequency =
                simulation.atRequests(learned.requests(), 0.01, 1000, Policy.EntryFrequency::new);

        assertThat(learned.requests())
                .isBetween((long) (FEEDS * 10 * BUDGET * 0.8), (long) (FEEDS * 10 * BUDGET * 1.1));
        assertThat(fixed.requests()).isBetween(learned.requests(), learned.requests() * 101 / 100);
        assertThat(entryFrequency.requests()).isBetween(learned.requests(), learned.requests() * 101 / 100);
        assertThat(learned.meanMinutes()).isLessThan(0.67 * fixed.meanMinutes());
        assertThat(learned.meanMinutes()).isLessThan(0.67 * entryFrequency.meanMinutes());
    }
}
