package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void theStandardOneMakesTenAttemptsInThreeDays() {
        assertThat(RetrySchedule.STANDARD.maxAttempts()).isEqualTo(10);
        assertThat(RetrySchedule.STANDARD.waitAfter(1, 0)).contains(Duration.ofSeconds(5));
        assertThat(RetrySchedule.STANDARD.waitAfter(9, 0)).contains(Duration.ofHours(24));
        assertThat(RetrySchedule.STANDARD.waitAfter(10, 0)).isEmpty();
        assertThat(RetrySchedule.STANDARD.waits().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @Test
    void jitterOnlyMakesAWaitLonger() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(100)), 0.2);
        assertThat(schedule.waitAfter(1, 0)).contains(Duration.ofSeconds(100));
        assertThat(schedule.waitAfter(1, 0.5)).contains(Duration.ofSeconds(110));
    }
}
