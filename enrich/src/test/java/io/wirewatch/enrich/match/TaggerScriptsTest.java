package io.wirewatch.enrich.match;

import static io.wirewatch.enrich.match.WatchedFixture.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaggerScriptsTest {

    @Test
    void readsPersianWithJoinersAndJoinedNames() {
        assertThat(found("امیرخان متقی با احمد مسعود دیدار کرد. ذبیح الله مجاهد، سخنگوی طالبان، چیزی نگفت.", "fa"))
                .containsExactly(
                        "امیرخان متقی = amir-khan-muttaqi",
                        "احمد مسعود = ahmad-massoud",
                        "ذبیح الله مجاهد = zabihullah-mujahid",
                        "طالبان = taliban");
    }

    @Test
    void readsAPersianPlural() {
        assertThat(found("طالبان‌ها آمدند.", "fa")).containsExactly("طالبان = taliban");
    }

    @Test
    void leavesAPersianNounWithALinkAlone() {
        assertThat(found("طالبانِ علم در مدرسه‌ها خواندند.", "fa")).isEmpty();
    }

    @Test
    void readsAPashtoEnding() {
        assertThat(found("د طالبانو ویاند وویل", "ps")).containsExactly("طالبانو = taliban");
    }

    @Test
    void readsArabicParticlesAndKeepsTheSpanOfTheName() {
        assertThat(found(
                        "انتهت الحرب، وطالبان تسيطر على البلاد. ودعا أحمد مسعود، نجل أحمد شاه مسعود، إلى الحوار.",
                        "ar"))
                .containsExactly(
                        "طالبان = taliban", "أحمد مسعود = ahmad-massoud", "أحمد شاه مسعود = ahmad-shah-massoud");
    }

    @Test
    void readsRussianCases() {
        assertThat(found(
                        "Ислама Каримова похоронят завтра. Представитель талибов говорил с Амиром Ханом Муттаки.",
                        "ru"))
                .containsExactly(
                        "Ислама Каримова = islam-karimov",
                        "талибов = taliban",
                        "Амиром Ханом Муттаки = amir-khan-muttaqi");
    }

    @Test
    void readsANameOfSeveralRussianWords() {
        assertThat(found("Сообщение Фронта национального сопротивления опровергли.", "ru"))
                .containsExactly("Фронта национального сопротивления = nrf");
    }

    @Test
    void readsANameThatIsListedInAnotherScriptOnly() {
        assertThat(found("Вчера выступил Сираджуддин Хаккани.", "ru"))
                .containsExactly("Сираджуддин Хаккани = sirajuddin-haqqani");
    }

    @Test
    void readsAGermanSpellingAndGenitive() {
        assertThat(found("Ahmad Massud sprach. Massuds Leute warteten.", "de"))
                .containsExactly("Ahmad Massud = ahmad-massoud", "Massuds = ahmad-massoud");
    }

    @Test
    void readsATurkishEndingAfterAnApostrophe() {
        assertThat(found("Taliban'ın sözcüsü Emir Han Muttaki ile konuştu.", "tr"))
                .containsExactly("Taliban'ın = taliban", "Emir Han Muttaki = amir-khan-muttaqi");
    }

    @Test
    void readsAFrenchPluralInSmallLetters() {
        assertThat(found("Les talibans affirment cela.", "fr")).containsExactly("talibans = taliban");
    }

    @Test
    void readsACountryInAScriptWithoutSpaces() {
        assertThat(found("周二中国外交部表示关注。", "zh")).containsExactly("中国 = china");
    }
}
