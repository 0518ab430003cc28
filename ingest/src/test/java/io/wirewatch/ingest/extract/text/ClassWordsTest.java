package io.wirewatch.ingest.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassWordsTest {

    @Test
    void wordsEndAtMarksAndAtHumps() {
        int nav = Topic.NAVIGATION.bit();

        assertThat(ClassWords.topics("nav")).isEqualTo(nav);
        assertThat(ClassWords.topics("site_nav-2")).isEqualTo(nav);
        assertThat(ClassWords.topics("topNav")).isEqualTo(nav);
        assertThat(ClassWords.topics("navy")).isZero();
    }

    @Test
    void aKnownWordMeansNothingButItself() {
        assertThat(ClassWords.topics("articlebody")).isEqualTo(Topic.BODY.bit());
    }

    @Test
    void anUnknownWordMeansWhatStandsInsideIt() {
        assertThat(ClassWords.topics("sidebarteasers") & Topic.SIDE.bit()).isNotZero();
        assertThat(ClassWords.topics("sidebarteasers") & Topic.RELATED.bit()).isNotZero();
    }

    @Test
    void lettersOfOtherScriptsBelongToTheWord() {
        assertThat(ClassWords.topics("navигация")).isZero();
        assertThat(ClassWords.topics("")).isZero();
    }
}
