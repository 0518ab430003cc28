package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordTableTest {

    private final WordTable table = new WordTable(Map.of("tag", 1, "Aa", 2, "BB", 4));

    @Test
    void findsAWordInTheMiddleOfAText() {
        assertThat(table.bits("/tag/x", 1, 4, "tag".hashCode())).isEqualTo(1);
        assertThat(table.bits("/tags/x", 1, 5, "tags".hashCode())).isZero();
    }

    @Test
    void tellsWordsOfOneHashApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(table.bits("Aa", 0, 2, "Aa".hashCode())).isEqualTo(2);
        assertThat(table.bits("BB", 0, 2, "BB".hashCode())).isEqualTo(4);
    }
}
