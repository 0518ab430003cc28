package io.wirewatch.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordHashesTest {

    /** Letters, marks that go with them, ligatures, jamo, halves of pairs: in any order. */
    @Property(tries = 2000)
    void wordsHaveTheHashesOfTheirNormalForms(@ForAll("anyText") String text) {
        List<String> words = Words.normalise(text).strip().isEmpty()
                ? List.of()
                : List.of(Words.normalise(text).strip().split(" "));
        assertThat(WordHashes.of(text).toArray())
                .isEqualTo(words.stream().mapToLong(WordHashesTest::fnv).toArray());
    }

    @Property(tries = 2000)
    void plainTextsHoldNoScriptWithoutSpaces(@ForAll("anyText") String text) {
        boolean unspaced = text.codePoints().anyMatch(c -> Character.isLetter(c) && Words.isUnspaced(c));
        assertThat(unspaced && WordHashes.of(text).isPlain()).isFalse();
    }

    @Test
    void aTextIsPlainUntilALetterNeedsItsNeighbours() {
        assertThat(WordHashes.of("“Don’t” – Ångström, Москва").isPlain()).isTrue();
        assertThat(WordHashes.of("Kabul 塔利班").isPlain()).isFalse();
    }

    @Test
    void theHashIsTheOneThatIsStored() {
        assertThat(WordHashes.of("A, b").toArray())
                .as("FNV-1a of the letters, as published")
                .containsExactly(0xaf63dc4c8601ec8cL, 0xaf63df4c8601f1a5L);
    }

    private static long fnv(String word) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Character> common = Arbitraries.chars()
                .range('\u0000', '\u04ff')
                .range('\u0590', '\u06ff')
                .range('\u0900', '\u0e7f')
                .range('\u1100', '\u11ff');
        Arbitrary<Character> rare = Arbitraries.chars()
                .range('\u1e00', '\u2bff')
                .range('\u3000', '\uabff')
                .range('\uf900', '\uffff')
                .range('\ud800', '\udfff');
        Arbitrary<Character> ordinary = Arbitraries.chars().range('a', 'z').with(" \n.'’\u0301\u0308\u00ad\u0640");
        return Arbitraries.oneOf(common, rare, ordinary, ordinary)
                .list()
                .ofMaxSize(40)
                .map(units -> units.stream().map(String::valueOf).collect(Collectors.joining()));
    }
}
