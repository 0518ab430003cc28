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

    @Test
    void saysWhenNothingIsAskedForOrTooMuch() {
        assertThatThrownBy(() -> SearchQuery.parse("-only -without ***"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must stand in the article");
        assertThatThrownBy(() -> SearchQuery.parse("w ".repeat(21))).hasMessageContaining("at most 20");
    }

    @Test
    void writesWordsWithTheirPlacesAsPostgresReadsThem() {
        assertThat(SearchWords.vector("Kabul today", "KABUL: 2 killed, it's"))
                .isEqualTo("'kabul':1,3 'today':2 '2':4 'killed':5 'it':6 's':7 ");
        assertThat(SearchWords.vector("'); drop table x; \\")).isEqualTo("'drop':1 'table':2 'x':3 ");
    }
}
