package io.wirewatch.enrich.rule;

import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleCheckTest {

    @Test
    void timesThatNoCalendarHoldsAreRefused() {
        assertThat(RuleCheck.problems(rule("r", "taliban")
                        .setMaxAgeSeconds(Long.MAX_VALUE)
                        .setUpdateEverySeconds(Long.MAX_VALUE)
                        .build()))
                .extracting(RuleProblem::key)
                .containsExactly("max_age", "update_every");
    }

    @Test
    void aHundredYearsAreNotTooLong() {
        long aHundredYears = 36_500L * 24 * 60 * 60;
        assertThat(RuleCheck.problems(rule("r", "taliban")
                        .setMaxAgeSeconds(aHundredYears)
                        .setUpdateEverySeconds(aHundredYears)
                        .build()))
                .isEmpty();
    }
}
