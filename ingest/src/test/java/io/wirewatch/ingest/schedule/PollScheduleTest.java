package io.wirewatch.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wirewatch.ingest.schedule.PollSchedule.Finding;
import io.wirewatch.ingest.schedule.PollSchedule.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofHours(6));
    private static final double PRICE = 600;

    private final PollSchedule schedule = new PollSchedule(new Random(1));

    @Test
    void fourTimesTheRateIsPolledTwiceAsOften() {
        Duration rare = next(every(Duration.ofHours(1)), PRICE, 0).interval();
        Duration frequent = next(every(Duration.ofMinutes(15)), PRICE, 0).interval();

        assertThat((double) rare.toSeconds() / frequent.toSeconds()).isCloseTo(2, within(0.3));
    }

    @Test
    void aDearerRequestComesLater() {
        Rhythm rhythm = every(Duration.ofHours(1));

        assertThat(next(rhythm, 4 * PRICE, 0).interval())
                .isGreaterThan(next(rhythm, PRICE, 0).interval());
    }

    @Test
    void theLimitsHoldWhateverTheRhythm() {
        Rhythm frequent = every(Duration.ofMinutes(2));
        for (int i = 0; i < 100; i++) {
            assertThat(next(frequent, 1, 0).due()).isAfterOrEqualTo(NOW.plus(LIMITS.floor()));
        }
        Rhythm silent = Rhythm.unknown().learn(NOW.minus(Duration.ofDays(20)), NOW, List.of());
        assertThat(next(silent, 1e9, 0).interval()).isEqualTo(LIMITS.ceiling());
    }

    @Test
    void noMoreThanHalfADocumentIsLeftToBePushedOut() {
        Rhythm rhythm = every(Duration.ofMinutes(1));

        assertThat(next(rhythm, 1e9, 20).interval()).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12));
    }

    @Test
    void failuresBackOffLinearlyAndNeverForGood() {
        Rhythm rhythm = every(Duration.ofMinutes(10));
        Duration interval = next(rhythm, PRICE, 0).interval();
        PollSchedule.Next third = schedule.next(rhythm, question(PRICE, Finding.FAILURE, 3, PollWishes.NONE, null));

        assertThat(third.interval()).isEqualTo(interval);
        assertThat((double) Duration.between(NOW, third.due()).toSeconds() / interval.toSeconds())
                .isBetween(3.1, 4.9);
        assertThat(schedule.next(rhythm, question(PRICE, Finding.FAILURE, 100_000, PollWishes.NONE, null))
                        .due())
                .isBefore(NOW.plus(Duration.ofHours(8)));
    }

    @Test
    void aHostRestsAsLongAsItWantsButNotForEver() {
        Rhythm rhythm = every(Duration.ofMinutes(10));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));

        assertThat(schedule.next(rhythm, question(PRICE, Finding.FAILURE, 1, PollWishes.NONE, tomorrow))
                        .due())
                .isBetween(tomorrow, tomorrow.plusSeconds(20));
        assertThat(schedule.next(
                                rhythm,
                                question(PRICE, Finding.FAILURE, 1, PollWishes.NONE, NOW.plus(Duration.ofDays(900))))
                        .due())
                .isBefore(NOW.plus(PollSchedule.LONGEST_REST).plusSeconds(21));
    }

    @Test
    void wishesOfTheDocumentAreGrantedWithinAnHour() {
        Rhythm rhythm = every(Duration.ofMinutes(1));
        PollWishes halfHour = PollWishes.of(Duration.ofMinutes(30), null, List.of(), List.of());
        PollWishes tenYears = PollWishes.of(null, Duration.ofDays(3650), List.of(), List.of());

        assertThat(schedule.next(rhythm, question(PRICE, Finding.ANSWER, 0, halfHour, null))
                        .due())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(schedule.next(rhythm, question(PRICE, Finding.ANSWER, 0, tenYears, null))
                        .due())
                .isEqualTo(NOW.plus(PollWishes.LONGEST));
    }

    @Test
    void aFeedMayNarrowTheLimits() {
        Limits narrowed = LIMITS.narrowed(600, 300);

        assertThat(narrowed).isEqualTo(new Limits(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        assertThat(LIMITS.narrowed(0, 0)).isEqualTo(LIMITS);
    }

    @Test
    void limitsMustBeInOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(Duration.ofHours(1), Duration.ofMinutes(1)));
    }

    @Test
    void theBudgetIsSpentWhereTheLimitsLetIt() {
        List<PollBudget.Demand> feeds = IntStream.range(1, 50)
                .mapToObj(i -> PollBudget.Demand.of(every(Duration.ofMinutes(10L * i)), LIMITS))
                .toList();

        double price = PollBudget.price(feeds, 48);

        double spent = feeds.stream()
                .mapToDouble(feed -> feed.requestsPerDay(price))
                .average()
                .orElseThrow();
        assertThat(spent).isCloseTo(48, within(0.5));
        assertThat(PollBudget.price(feeds, 96)).isLessThan(price);
    }

    private PollSchedule.Next next(Rhythm rhythm, double price, int window) {
        return schedule.next(
                rhythm, new Question(NOW, LIMITS, price, window, Finding.ANSWER, 0, PollWishes.NONE, null));
    }

    private static Question question(
            double price, Finding finding, int inRow, PollWishes wishes, @Nullable Instant rest) {
        return new Question(NOW, LIMITS, price, 0, finding, inRow, wishes, rest);
    }

    /** A feed that was seen for three weeks to bring an item every so often. */
    static Rhythm every(Duration gap) {
        Instant from = NOW.minus(21, ChronoUnit.DAYS);
        long items = Duration.between(from, NOW).dividedBy(gap);
        List<Instant> arrivals = IntStream.rangeClosed(1, (int) items)
                .mapToObj(i -> from.plus(gap.multipliedBy(i)))
                .toList();
        return Rhythm.unknown().learn(from, NOW, arrivals);
    }
}
