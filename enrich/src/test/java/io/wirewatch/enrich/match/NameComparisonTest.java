package io.wirewatch.enrich.match;

import static io.wirewatch.enrich.match.NameComparison.score;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameComparisonTest {

    private static final double SAME = 0.75;

    @Test
    void equalNamesAreTheSame() {
        assertThat(score("Hamid Karzai", "HAMID KARZAI")).isEqualTo(1);
    }

    @Test
    void theOrderOfPartsMattersLittle() {
        assertThat(score("Karzai, Hamid", "Hamid Karzai")).isGreaterThan(0.95);
    }

    @Test
    void readsScriptsWithoutVowels() {
        assertThat(score("Ahmad Shah Massoud", "احمد شاه مسعود")).isGreaterThan(SAME);
    }

    @Test
    void readsCyrillic() {
        assertThat(score("Zabihullah Mujahid", "Забихулла Муджахид")).isGreaterThan(SAME);
    }

    @Test
    void readsChinese() {
        assertThat(score("Bob Marley", "鲍勃·马利")).isGreaterThan(score("Bob Marley", "安娜·库尔"));
    }

    @Test
    void anInitialPairsWithTheNameItBegins() {
        assertThat(score("A. Khamenei", "Ali Khamenei")).isGreaterThan(SAME);
    }

    @Test
    void particlesWeighLittle() {
        assertThat(score("Khalid al-Habib", "Khalid Habib")).isGreaterThan(0.95);
    }

    @Test
    void aTypingMistakeWeighsLittle() {
        assertThat(score("Gulbuddin Hekmatyar", "Gulbuddin Hekmatyer")).isGreaterThan(0.9);
    }

    @Test
    void aMissingPartWeighsLessThanAnotherOne() {
        assertThat(score("Ahmad Massoud", "Ahmad Shah Massoud"))
                .isGreaterThan(score("Ahmad Zia Massoud", "Ahmad Shah Massoud"));
    }

    @Test
    void anotherGivenNameIsAnotherPerson() {
        assertThat(score("Ismail Khan", "Imran Khan")).isLessThan(0.6);
    }

    @Test
    void bothWaysAreAlike() {
        assertThat(score("Ata Mohammad Noor", "Atta Nur")).isEqualTo(score("Atta Nur", "Ata Mohammad Noor"));
    }

    @Test
    void aNameWithoutLettersIsLikeNoOther() {
        assertThat(score("...", "Hamid Karzai")).isZero();
    }

    @Test
    void takesALegalFormWrittenOutForItsShortForm() {
        assertThat(score("Siemens Aktiengesellschaft", "Siemens AG")).isGreaterThan(0.95);
        assertThat(score("OAO Gazprom", "Open Joint Stock Company Gazprom")).isGreaterThan(0.95);
    }

    @Test
    void takesNumbersAndAbbreviationsForTheirWords() {
        assertThat(score("1st Intl Bank", "First International Bank")).isGreaterThan(0.95);
        assertThat(score("Three Percenters", "3 Percenters")).isEqualTo(1);
    }

    @Test
    void pairsANicknameWithTheNameItStandsFor() {
        assertThat(score("Bob Nardelli", "Robert Nardelli")).isGreaterThan(0.9);
        assertThat(score("Bob Nardelli", "Boris Nardelli")).isLessThan(0.8);
    }

    @Test
    void readsInitialsThatAreWrittenTogether() {
        assertThat(score("JC Juncker", "Jean-Claude Juncker")).isGreaterThan(SAME);
    }

    @Test
    void hearsTranscriptionsIntoSyllables() {
        assertThat(score("Rodgers Giorgos", "로저스 요르고스")).isGreaterThan(score("Rodgers Giorgos", "로저스 자코모"));
        assertThat(score("Raúl O'malley", "勞爾·奧馬利")).isGreaterThan(0.6);
        assertThat(score("Natale Kessel", "ボブ・ミラー")).isLessThan(0.5);
    }
}
