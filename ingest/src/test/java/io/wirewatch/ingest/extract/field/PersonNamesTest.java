package io.wirewatch.ingest.extract.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "By Tom Becker in Kabul | Tom Becker",
                "By Laila Sadat and Tom Becker in Kabul | Laila Sadat, Tom Becker",
                "By Laila Sadat in Herat and Tom Becker in Kabul | Laila Sadat, Tom Becker",
                "By Tom Becker in Kabul and Herat | Tom Becker",
                "By Tom Becker in New York | Tom Becker",
                "Tom Becker reporting from Kabul | Tom Becker",
                "Von Anna Weiß aus Berlin | Anna Weiß",
                "Par Jean Dupont à Paris | Jean Dupont",
                "Por Juan Pérez en Madrid | Juan Pérez",
                "Иван Петров в Киеве | Иван Петров"
            })
    void thePlaceOfAReporterIsNoPartOfTheName(String byline, String names) {
        assertThat(PersonNames.inLine(byline)).isEqualTo(List.of(names.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sophie in 't Veld | Sophie in 't Veld",
                "Women in Tech | Women in Tech",
                "Jan de Vries en Piet Jansen | Jan de Vries, Piet Jansen",
                "Kim In Suk | Kim In Suk"
            })
    void namesThatOnlyLookLikePlacesStayWhole(String byline, String names) {
        assertThat(PersonNames.inLine(byline)).isEqualTo(List.of(names.split(", ")));
    }

    @Test
    void aDeclaredAuthorKeepsAPlaceThatMayBePartOfAName() {
        assertThat(PersonNames.in("Iberian Wines in Berlin")).containsExactly("Iberian Wines in Berlin");
        assertThat(PersonNames.in("By Tom Becker in Kabul")).containsExactly("Tom Becker");
    }
}
