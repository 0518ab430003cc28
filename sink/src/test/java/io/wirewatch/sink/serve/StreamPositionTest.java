package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {

    @Test
    void shouldReadWhatItWrote() {
        assertThat(StreamPosition.parse("2:9,0:17").toString()).isEqualTo("0:17,2:9");
        assertThat(StreamPosition.parse("").toString()).isEmpty();
    }

    @Test
    void shouldMoveForwardOnly() {
        StreamPosition position = StreamPosition.parse("0:5");
        assertThat(position.after(0, 5).toString()).isEqualTo("0:6");
        assertThat(position.after(0, 2).toString()).isEqualTo("0:5");
        assertThat(position.after(3, 0).toString()).isEqualTo("0:5,3:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "1:", ":1", "1:2,", "-1:2", "1:-2", "1:99999999999999999999"})
    void shouldRefuseWhatIsNoPosition(String text) {
        assertThatThrownBy(() -> StreamPosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
