package io.wirewatch.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

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
}
