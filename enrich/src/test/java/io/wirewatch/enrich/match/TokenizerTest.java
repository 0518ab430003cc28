package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void foldsMarksAndLetterForms() {
        assertThat(words("Öcalan كرزاي ёлка ЉУБА")).containsExactly("ocalan", "کرزای", "елка", "љуба");
    }

    @Test
    void keepsAnApostropheInsideAWord() {
        assertThat(words("Mas'ud's men")).containsExactly("masud", "men");
    }

    @Test
    void leavesThePossessiveOut() {
        assertThat(words("Taliban's men")).containsExactly("taliban", "men");
    }

    @Test
    void keepsADottedAcronymTogether() {
        assertThat(words("the U.S. and J. Smith")).containsExactly("the", "us", "and", "j", "smith");
    }

    @Test
    void cutsAtTheJoinerOfPersian() {
        assertThat(words("ذبیح‌الله")).containsExactly("ذبیح", "الله");
    }

    @Test
    void cutsChineseIntoCharacters() {
        assertThat(words("中国人")).containsExactly("中", "国", "人");
    }

    @Test
    void aTitleDoesNotEndASentence() {
        List<Token> tokens = Tokenizer.tokens("He met Dr. Abdullah. Then he left", "en");
        assertThat(tokens.stream().filter(Token::sentenceStart).map(Token::folded))
                .containsExactly("he", "then");
    }

    @Test
    void anApostropheThatUnicodeCountsAmongTheLettersPartsWordsWhenItStandsAlone() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(words("Зеленський ʼ. ʼAbd")).containsExactly("зеленськии", "abd"));
    }

    @Test
    void everyCharacterComesToAnEnd() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int c = 0; c < 0x10000; c++) {
                assertThat(Tokenizer.tokens((char) c + ". a" + (char) c + " b", "en"))
                        .isNotEmpty();
            }
        });
    }

    private static List<String> words(String text) {
        return Tokenizer.tokens(text, "en").stream().map(Token::folded).toList();
    }
}
