package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kabul's AIRPORT, (again)! | kabul s airport again",
                "São Tomé e Ærø, Łódź, Großmaul | sao tome e aero lodz grossmaul",
                "ΟΔΥΣΣΕΎΣ οδός | οδυσσευσ οδοσ",
                "Ёлка и Чайковский | елка и чаиковскии",
                "كَابُل کابل کابُل | کابل کابل کابل",
                "طالبـــان علي علی | طالبان علی علی",
                "چراغ‌ها ۱۴۰۳ ١٤٠٣ | چراغ ها 1403 1403",
                "שָׁלוֹם שלום | שלום שלום",
                "ﬁnance Ｔｏｋｙｏ ① | finance tokyo 1",
                "한국 뉴스 | 한국 뉴스",
                "हिन्दी समाचार | हिन्दी समाचार",
                "中国人 a | 中国 国人 人 a",
                "ガス | ガス ス",
                "'' | ''",
                "... --- !!! | ''",
            })
    void foldsEveryScriptToOneForm(String text, String words) {
        assertThat(SearchWords.of(text)).isEqualTo(words);
    }

    @Test
    void foldsCharactersTogetherThatJoinTheOneBefore() {
        assertThat(SearchWords.of("\u1112\u1161\u11ab\uae00 \u304b\u3099\u30b9 \u0958 \u0915\u093c"))
                .isEqualTo("\ud55c\uae00 \u304c\u30b9 \u30b9 \u0915\u093c \u0915\u093c");
        assertThat(SearchWords.of("e\u0301te\u0301 \u1e69 s\u0323\u0307 \u2026 \u2460\u00bd"))
                .isEqualTo("ete s s 11 2");
    }

    @Test
    void endlessWordsAndTextsAreCutAndNeverInsideACharacter() {
        assertThat(SearchWords.of("x".repeat(10_000))).hasSize(64);
        assertThat(SearchWords.of("x" + "𐌰".repeat(100))).hasSize(63);
        assertThat(SearchWords.of("word ".repeat(100_000)).length()).isLessThan(151_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Kabul airport | 'kabul' & 'airport'",
                "\"National Resistance Front\" -Taliban | ('national' <-> 'resistance' <-> 'front') & !'taliban'",
                "tali* | 'tali':*",
                "中国人 国 | ('中国' <-> '国人') & '国':*",
                "anti-Taliban | ('anti' <-> 'taliban')",
                "it's | ('it' <-> 's')",
                "\"unclosed phrase | ('unclosed' <-> 'phrase')",
                "'); drop table -- | 'drop' & 'table'",
                "a & !b | 'a' & 'b'",
            })
    void turnsWhatAPersonTypesIntoAQuery(String typed, String query) {
        assertThat(SearchQuery.parse(typed).tsquery()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Kabul airport | 'kabul' & 'airport' | false",
                "\"Resistance Front\" -Taliban | ('resistance' & 'front') & !'taliban' | true",
                "front -\"of resistance\" | 'front' | true",
                "\"resistance tali*\" | ('resistance' & 'tali') | true",
                "中国人 | ('中国' & '国人') | true",
            })
    void knowsWhichWordsAnArticleMustHoldInAnyOrder(String typed, String words, boolean ordered) {
        SearchQuery query = SearchQuery.parse(typed);
        assertThat(query.words()).isEqualTo(words);
        assertThat(query.asksForOrder()).isEqualTo(ordered);
    }

    @Test
    void saysWhenNothingIsAskedForOrTooMuch() {
        assertThatThrownBy(() -> SearchQuery.parse("-only -without ***"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must stand in the article");
        assertThatThrownBy(() -> SearchQuery.parse("w ".repeat(21))).hasMessageContaining("at most 20");
    }

    @Test
    void keepsWordsWithTheirPlacesInTheOrderOfTheirBytes() {
        assertThat(SearchWords.vector("Kabul today", "KABUL: 2 killed, it's"))
                .hasToString("'2':4 'it':6 'kabul':1,3 'killed':5 's':7 'today':2");
        assertThat(SearchWords.vector("'); drop table x; \\")).hasToString("'drop':1 'table':2 'x':3");
        assertThat(SearchWords.vector("ab 中国 a کابل 𐌰")).hasToString("'a':4 'ab':1 'کابل':5 '中国':2 '国':3 '𐌰':6");
    }

    @Test
    void keepsNoMorePlacesThanPostgresTakes() {
        assertThat(SearchWords.vector("a ".repeat(300)).places(0)).hasSize(255).endsWith(255);
        assertThat(SearchWords.vector("a " + "b ".repeat(20_000) + "c").places(2))
                .containsExactly(16_383);
    }
}
