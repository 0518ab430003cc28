package io.wirewatch.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void findsTheSentenceAroundAPlace() {
        assertThat(sentenceWith("It rained. The Taliban met Mr. Khan in Kabul. Nobody spoke.", "Taliban", "en"))
                .isEqualTo("The Taliban met Mr. Khan in Kabul.");
    }

    @Test
    void aParagraphEndsASentence() {
        assertThat(sentenceWith("A headline without a stop\n\nThe Taliban met", "Taliban", null))
                .isEqualTo("The Taliban met");
    }

    @Test
    void countsCodePointsBehindEmoji() {
        assertThat(sentenceWith("😀😀 First. 😀 The Taliban met 😀! Last.", "Taliban", "en"))
                .isEqualTo("😀 The Taliban met 😀!");
    }

    @Test
    void knowsThePersianQuestionMark() {
        assertThat(sentenceWith("آیا باران بارید؟ طالبان به کابل آمدند. پایان.", "طالبان", "fa"))
                .isEqualTo("طالبان به کابل آمدند.");
    }

    @Test
    void cutsAnEndlessSentenceAtWhiteSpaceAroundThePlace() {
        String text = "word ".repeat(300) + "Taliban" + " word".repeat(300);
        String sentence = sentenceWith(text, "Taliban", "en");
        assertThat(sentence)
                .hasSizeLessThanOrEqualTo(Sentences.LONGEST)
                .contains("Taliban")
                .startsWith("word ")
                .endsWith(" word");
    }

    private static String sentenceWith(String text, String word, @Nullable String language) {
        int start = text.codePointCount(0, text.indexOf(word));
        Sentences sentences = new Sentences(text, language);
        return sentences.quote(sentences.around(new Span(start, start + word.length())));
    }
}
