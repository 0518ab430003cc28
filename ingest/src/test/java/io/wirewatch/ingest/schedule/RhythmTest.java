package io.wirewatch.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void aSteadyFeedHasItsMeanRate() {
        Rhythm rhythm = PollScheduleTest.every(Duration.ofMinutes(30));

        assertThat(rhythm.itemsPerDay()).isCloseTo(48, within(1.0));
    }

    @Test
    void hoursAndDaysAreLearned() {
        Rhythm rhythm = office(28);
        Instant tuesday = START.plus(Duration.ofDays(29));
        Instant saturday = START.plus(Duration.ofDays(33));

        assertThat(usual(rhythm, tuesday, 10)).isGreaterThan(8 * usual(rhythm, tuesday, 3));
        assertThat(usual(rhythm, tuesday, 10)).isGreaterThan(5 * usual(rhythm, saturday, 10));
    }

    @Test
    void aStormRaisesTheRateAndPasses() {
        Instant now = START.plus(Duration.ofDays(28));
        Rhythm quiet = office(28);
        List<Instant> storm = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> now.plusSeconds(60L * i))
                .toList();
        Instant after = now.plusSeconds(1800);

        Rhythm stormy = quiet.learn(now, after, storm);

        assertThat(stormy.rate(after)).isGreaterThan(5 * quiet.rate(after));
        Instant laterInTheWeek = after.plus(Duration.ofDays(3)).plus(Duration.ofHours(10));
        assertThat(stormy.rate(laterInTheWeek)).isLessThan(2 * quiet.rate(laterInTheWeek));
    }

    @Test
    void aWeekOfSilenceLowersTheRate() {
        Instant now = START.plus(Duration.ofDays(28));

        Rhythm silent = office(28).learn(now, now.plus(Duration.ofDays(7)), List.of());

        Instant monday = now.plus(Duration.ofDays(7)).plus(Duration.ofHours(10));
        assertThat(silent.rate(monday)).isLessThan(office(28).rate(monday) / 2);
    }

    @Test
    void theRateIsNeverZeroSoThatASilentFeedComesBack() {
        Rhythm dead = Rhythm.unknown().learn(START, START.plus(Duration.ofDays(300)), List.of());

        assertThat(dead.rate(START.plus(Duration.ofDays(300)))).isPositive();
    }

    @Test
    void bytesBringBackTheSameRhythm() {
        Rhythm rhythm = office(12);
        Instant later = START.plus(Duration.ofDays(13)).plus(Duration.ofHours(9));

        ByteBuffer bytes = RhythmBytes.write(rhythm);

        assertThat(bytes.remaining()).isLessThan(500);
        assertThat(RhythmBytes.read(bytes).rate(later)).isEqualTo(rhythm.rate(later));
        assertThat(RhythmBytes.read(bytes).daysSeen()).isCloseTo(12, within(4.0));
    }

    @Test
    void bytesOfAnotherVersionAreNothing() {
        assertThat(RhythmBytes.read(ByteBuffer.wrap(new byte[] {9, 9})).isKnown())
                .isFalse();
        assertThat(RhythmBytes.write(Rhythm.unknown()).hasRemaining()).isFalse();
    }

    @Test
    void timeIsLearnedOnce() {
        Instant end = START.plus(Duration.ofDays(2));
        Rhythm once = Rhythm.unknown().learn(START, end, List.of(START.plusSeconds(7)));

        assertThat(once.learn(START, end, List.of())).isSameAs(once);
    }

    @Test
    void datesInsideTheTimeOfALookAreBelieved() {
        Instant last = START.minusSeconds(600);
        Instant inside = START.minusSeconds(100);

        Arrivals arrivals =
                Arrivals.since(last, START, Arrays.asList(inside, null, START.plusSeconds(9), last.minusSeconds(9)));

        assertThat(arrivals.at()).hasSize(4).contains(inside).isSorted();
        assertThat(arrivals.at()).allSatisfy(at -> assertThat(at).isAfter(last).isBeforeOrEqualTo(START));
    }

    @Test
    void aFirstDocumentIsHistory() {
        List<Instant> dates = IntStream.range(0, 20)
                .mapToObj(i -> START.minus(Duration.ofHours(i)))
                .toList();

        Arrivals arrivals = Arrivals.first(START, dates);
        Rhythm rhythm = Rhythm.unknown().learn(arrivals.from(), START, arrivals.at());

        assertThat(arrivals.at()).hasSize(19);
        assertThat(rhythm.itemsPerDay()).isCloseTo(24, within(3.0));
    }

    @Test
    void aFirstDocumentWhoseDatesAreThatOfItsMakingTellsNothing() {
        List<Instant> dates =
                IntStream.range(0, 20).mapToObj(i -> START.minusSeconds(2)).toList();

        assertThat(Arrivals.first(START, dates)).isEqualTo(new Arrivals(START, List.of()));
    }

    private static double usual(Rhythm rhythm, Instant day, int hour) {
        Instant from = day.plus(Duration.ofHours(hour));
        return rhythm.usual(from, from.plus(Duration.ofHours(1)));
    }

    /** Ten items a day from 8 to 18 h on weekdays, looked at each half hour. */
    private static Rhythm office(int days) {
        Rhythm rhythm = Rhythm.unknown();
        for (int half = 0; half < 48 * days; half++) {
            Instant from = START.plus(Duration.ofMinutes(30L * half));
            boolean open = half / 48 % 7 < 5 && half % 48 >= 16 && half % 48 < 36;
            List<Instant> arrivals = new ArrayList<>();
            if (open && half % 2 == 0) {
                arrivals.add(from.plusSeconds(700));
            }
            rhythm = rhythm.learn(from, from.plus(Duration.ofMinutes(30)), arrivals);
        }
        return rhythm;
    }
}
