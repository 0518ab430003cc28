package io.wirewatch.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wirewatch.ingest.schedule.PollSchedule.Finding;
import io.wirewatch.ingest.schedule.PollSchedule.Limits;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofHours(6));
    private static final Duration HOUR = Duration.ofHours(1);

    private final PollSchedule schedule = new PollSchedule(new Random(1));

    @Test
    void newsHalvesTheInterval() {
        assertThat(schedule.next(LIMITS, HOUR, Finding.NEWS, 0, null).interval())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void silenceDoublesTheIntervalUpToTheCeiling() {
        assertThat(schedule.next(LIMITS, HOUR, Finding.NOTHING_NEW, 0, null).interval())
                .isEqualTo(Duration.ofHours(2));
        assertThat(schedule.next(LIMITS, Duration.ofHours(5), Finding.NOTHING_NEW, 0, null)
                        .interval())
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void theFloorHoldsEvenWithJitter() {
        for (int i = 0; i < 100; i++) {
            assertThat(schedule.next(LIMITS, Duration.ofMinutes(1), Finding.NEWS, 0, null)
                            .delay())
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void failuresBackOffLinearlyAndKeepTheInterval() {
        PollSchedule.Next third = schedule.next(LIMITS, HOUR, Finding.FAILURE, 3, null);

        assertThat(third.interval()).isEqualTo(HOUR);
        assertThat(third.delay()).isBetween(Duration.ofMinutes(161), Duration.ofMinutes(199));
        assertThat(schedule.next(LIMITS, HOUR, Finding.FAILURE, 1000, null).delay())
                .isLessThan(Duration.ofHours(7));
    }

    @Test
    void theServersWishIsGrantedWithinAWeek() {
        assertThat(schedule.next(LIMITS, HOUR, Finding.FAILURE, 1, Duration.ofHours(9))
                        .delay())
                .isEqualTo(Duration.ofHours(9));
        assertThat(schedule.next(LIMITS, HOUR, Finding.FAILURE, 1, Duration.ofDays(900))
                        .delay())
                .isEqualTo(PollSchedule.LONGEST_WISH);
    }

    @Test
    void aFeedMayNarrowTheLimits() {
        Limits narrowed = LIMITS.narrowed(600, 300);

        assertThat(narrowed).isEqualTo(new Limits(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        assertThat(LIMITS.narrowed(0, 0)).isEqualTo(LIMITS);
    }

    @Test
    void limitsMustBeInOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(HOUR, Duration.ofMinutes(1)));
    }
}
