package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTreeTest {

    private final LetterTree tree = new LetterTree(Map.of("he", 1, "she", 2, "hers", 4, "publisher", 8), 3);

    @Test
    void findsWordsInsideOtherWordsInAnyCase() {
        assertThat(tree.within("uSHErs")).isEqualTo(2 | 4);
        assertThat(tree.within("Publisher")).isEqualTo(2 | 8);
    }

    @Test
    void shortWordsAreNotFoundInsideOthers() {
        assertThat(tree.within("the")).isZero();
    }

    @Test
    void whatIsNoLetterEndsAWord() {
        assertThat(tree.within("s-he h.ers شhe")).isZero();
        assertThat(tree.within("")).isZero();
    }

    @Test
    void refusesWordsOfOtherLetters() {
        assertThatThrownBy(() -> new LetterTree(Map.of("größe", 1), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
