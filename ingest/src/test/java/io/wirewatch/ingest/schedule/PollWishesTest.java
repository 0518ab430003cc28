package io.wirewatch.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollWishesTest {

    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final Duration CEILING = Duration.ofDays(2);

    @Test
    void skippedHoursArePassedOver() {
        PollWishes wishes = PollWishes.of(null, null, List.of(10, 11), List.of());

        assertThat(allowed(wishes, NOW.plusSeconds(300))).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Test
    void skippedDaysArePassedOver() {
        PollWishes wishes = PollWishes.of(null, null, List.of(), List.of(DayOfWeek.MONDAY));

        assertThat(allowed(wishes, NOW.plusSeconds(300))).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void whoSkipsEverythingSkipsNothing() {
        PollWishes wishes =
                PollWishes.of(null, null, IntStream.range(0, 24).boxed().toList(), Arrays.asList(DayOfWeek.values()));

        assertThat(allowed(wishes, NOW.plusSeconds(300))).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void theCeilingGoesBeforeEveryWish() {
        PollWishes wishes = PollWishes.of(Duration.ofMinutes(50), null, List.of(10, 11, 12), List.of());

        assertThat(wishes.allowed(NOW, NOW.plusSeconds(60), Duration.ofMinutes(10)))
                .isEqualTo(NOW.plusSeconds(600));
    }

    @ParameterizedTest
    @CsvSource({
        "'max-age=300', 300",
        "'public, Max-Age=\"300\", must-revalidate', 300",
        "'no-cache, max-age=300', 0",
        "'max-age=0', 0",
        "'max-age=soon', 0",
        "'', 0"
    })
    void cacheControlSaysHowLongAnAnswerIsFresh(String header, long seconds) {
        assertThat(PollWishes.freshness(Map.of("cache-control", header), NOW)).hasSeconds(seconds);
    }

    @Test
    void ageCountsAndExpiresComesSecond() {
        String expires = "Mon, 23 Nov 2026 10:05:00 GMT";

        assertThat(PollWishes.freshness(Map.of("cache-control", "max-age=300", "age", "100"), NOW))
                .hasSeconds(200);
        assertThat(PollWishes.freshness(Map.of("expires", expires), NOW)).hasSeconds(300);
        assertThat(PollWishes.freshness(Map.of("expires", "0"), NOW)).isZero();
        assertThat(PollWishes.freshness(Map.of("expires", expires, "cache-control", "max-age=60"), NOW))
                .hasSeconds(60);
    }

    private static Instant allowed(PollWishes wishes, Instant wanted) {
        return wishes.allowed(NOW, wanted, CEILING);
    }
}
