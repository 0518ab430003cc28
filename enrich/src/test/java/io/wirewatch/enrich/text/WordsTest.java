package io.wirewatch.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void caseAndPunctuationAndTypographyMakeNoDifference() {
        assertThat(Words.normalise("“Don’t” wait—ＧＯ, now!"))
                .isEqualTo(Words.normalise("don't wait: go now"))
                .isEqualTo(" dont wait go now ");
    }

    @Test
    void persianAndArabicLettersOfOneSoundAreOne() {
        assertThat(Words.normalise("كابلي")).isEqualTo(Words.normalise("کابلی"));
        assertThat(Words.normalise("طـــالبان")).isEqualTo(" طالبان ");
    }

    @Test
    void inScriptsWithoutSpacesEveryCodePointIsAWord() {
        assertThat(Words.normalise("塔利班 2026年")).isEqualTo(" 塔 利 班 2026 年 ");
    }

    @Test
    void aTextWithoutWordsIsOneSpace() {
        assertThat(Words.normalise(" — ! ")).isEqualTo(" ");
    }

    /** Letters, marks that go with them, ligatures, jamo, halves of pairs: in any order. */
    @Property(tries = 2000)
    void lettersAndWholeChunksAreNormalisedAlike(@ForAll("anyText") String text) {
        assertThat(Words.normalise(text)).isEqualTo(Words.normaliseWhole(text));
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
