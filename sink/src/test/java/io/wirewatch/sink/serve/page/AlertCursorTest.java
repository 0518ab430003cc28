package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertCursorTest {

    @Test
    void shouldReadWhatItWrote() {
        AlertCursor cursor = new AlertCursor(Instant.parse("2026-11-23T10:00:00.123Z"), "a-1");
        assertThat(AlertCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    void shouldReadTimesBeforeTheEpoch() {
        AlertCursor cursor = new AlertCursor(Instant.ofEpochMilli(-5), "a");
        assertThat(AlertCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "12", "12-", "x-a", "99999999999999999999-a"})
    void shouldRefuseWhatIsNoCursor(String text) {
        assertThatThrownBy(() -> AlertCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
