package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientDatesTest {

    record Spelling(String text, @Nullable Instant expected) {}

    /** The lines of dates.txt: a spelling and what it means. */
    static Stream<Spelling> spellings() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LenientDatesTest.class.getResourceAsStream("dates.txt")),
                StandardCharsets.UTF_8))) {
            List<Spelling> spellings = reader.lines()
                    .filter(line -> line.contains("=>"))
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> {
                        int arrow = line.indexOf("=>");
                        String expected = line.substring(arrow + 2).strip();
                        return new Spelling(
                                line.substring(0, arrow), expected.equals("null") ? null : Instant.parse(expected));
                    })
                    .toList();
            return spellings.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void readsWhatFeedsWriteAndIsSilentWhenUnsure(Spelling spelling) {
        assertThat(LenientDates.parse(spelling.text())).isEqualTo(spelling.expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "((((((((((((((((((((", "1", ":", "2026-", "t", "z", "+", "10:00:00:00:00", "aaaa"})
    void isNotHeldUpByLongNonsense(String piece) {
        String text = piece.repeat(2_000);
        for (String cut : List.of(text, text.substring(0, 100))) {
            long start = System.nanoTime();

            assertThat(LenientDates.parse(cut)).isNull();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void readsDayAndMonthAsTheCallerKnowsThem() {
        assertThat(LenientDates.parse("03/04/2026", Dialect.NONE.inOrder(LenientDates.Order.DAY_FIRST)))
                .isEqualTo("2026-04-03T00:00:00Z");
        assertThat(LenientDates.parse("03/04/2026", Dialect.NONE.inOrder(LenientDates.Order.MONTH_FIRST)))
                .isEqualTo("2026-03-04T00:00:00Z");
    }
}
