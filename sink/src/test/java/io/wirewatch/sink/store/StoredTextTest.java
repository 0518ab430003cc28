package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredTextTest {

    @Test
    void shouldReplaceNulOneForOneSoThatSpansStayTrue() {
        assertThat(StoredText.of("a\0b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void shouldReplaceNulInsideJson() {
        assertThat(StoredJson.write(Map.of("quotes", List.of("a\0b")))).isEqualTo("{\"quotes\":[\"a\uFFFDb\"]}");
    }
}
