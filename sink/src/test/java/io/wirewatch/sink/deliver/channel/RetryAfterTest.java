package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 7 ', 7",
        "999999999, 86400",
        "'Mon, 23 Nov 2026 10:01:00 GMT', 60",
        "'Mon, 23 Nov 2099 10:01:00 GMT', 86400"
    })
    void readsSecondsAndDatesUpToADay(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "soon", "12345678901234567890", "Mon, 23 Nov 2026 09:59:00 GMT"})
    void anythingElseAsksForNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void absentAsksForNothing() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }
}
