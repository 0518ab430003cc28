package io.wirewatch.enrich.replay;

import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlanningTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theWarmUpCoversWindowsCooldownsAndTheDayOfABudget() {
        Rule plain = rule("plain").setStoryWindowSeconds(HOUR.toSeconds()).build();
        assertThat(RunPlanning.lookBack(List.of(plain))).isEqualTo(HOUR);
        Rule cool = Rule.newBuilder(plain)
                .setCooldownSeconds(HOUR.multipliedBy(3).toSeconds())
                .build();
        assertThat(RunPlanning.lookBack(List.of(plain, cool))).isEqualTo(HOUR.multipliedBy(3));
        Rule budget = Rule.newBuilder(plain).setDailyBudget(2).build();
        assertThat(RunPlanning.lookBack(List.of(plain, cool, budget))).isEqualTo(Duration.ofDays(1));
    }
}
