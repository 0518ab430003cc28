package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsonantFrameTest {

    @ParameterizedTest
    @CsvSource({
        "massoud, masood",
        "massoud, masud",
        "muttaqi, mutaki",
        "muttaqi, mottaqi",
        "mohammad, muhamad",
        "haqqani, hakkani",
        "karzai, karsai",
        "zabihullah, zabiullah",
        "ismail, esmail",
        "ashraf, aschraf"
    })
    void spellingsOfOneNameShareTheirFrame(String one, String other) {
        assertThat(ConsonantFrame.of(one)).isEqualTo(ConsonantFrame.of(other));
    }

    @ParameterizedTest
    @CsvSource({"massoud, mahmoud", "ismail, imran", "karimi, karimov", "amir, hamir"})
    void otherNamesDoNot(String one, String other) {
        assertThat(ConsonantFrame.of(one)).isNotEqualTo(ConsonantFrame.of(other));
    }
}
