package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void namesFromRightToLeftKeepTheirPlacesInAList() {
        String listed = Words.listed(
                List.of("Massoud", "\u0627\u062d\u0645\u062f", "\u0645\u0633\u0639\u0648\u062f"), " \u00b7 ");
        Bidi line = new Bidi(listed, Bidi.DIRECTION_LEFT_TO_RIGHT);
        assertThat(line.getLevelAt(listed.indexOf('\u0627'))).isOdd();
        assertThat(line.getLevelAt(listed.lastIndexOf('\u00b7')))
                .as("what parts two of them belongs to the line, not to them")
                .isEven();
        assertThat(Words.listed(List.of(), ", ")).isEmpty();
    }
}
