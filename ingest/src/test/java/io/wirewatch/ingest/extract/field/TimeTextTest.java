package io.wirewatch.ingest.extract.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "۲۹ آبان ۱۴۰۵ | 2026-11-20",
                "جمعه ۲۹ آبان ۱۴۰۵ - ۱۰:۳۰ | 2026-11-20T10:30",
                "تاریخ انتشار: ۲۹ آبان‌ماه ۱۴۰۵ | 2026-11-20",
                "۲۹ عقرب ۱۴۰۵ | 2026-11-20",
                "د ۱۴۰۵ د لړم ۲۹ | 2026-11-20",
                "۱۴۰۵/۰۸/۲۹ ۱۰:۳۰ | 2026-11-20T10:30",
                "29/08/1405 | 2026-11-20",
                "29 Aban 1405 | 2026-11-20"
            })
    void daysOfTheSolarHijriCalendarAreReadInWordsAndFigures(String shown, String time) {
        assertThat(TimeText.read(shown, false)).hasToString(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 พฤศจิกายน 2569 | 2026-11-20",
                "20 नवंबर 2026 | 2026-11-20",
                "20 تشرين الثاني 2026 | 2026-11-20",
                "2026. november 20. | 2026-11-20",
                "2026 m. lapkričio 20 d. | 2026-11-20",
                "20 November 2026, 14:05 GMT | 2026-11-20T14:05Z",
                "1448/05/09 - 20/11/2026 | 2026-11-20"
            })
    void monthsOfFurtherLanguagesAndYearsOfOtherCalendarsAreRead(String shown, String time) {
        assertThat(TimeText.read(shown, false)).hasToString(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"۳۲ آبان ۱۴۰۵", "31 Esfand 1405", "9 محرم 1448", "12 players 2026", "20 mehr 2019"})
    void whatIsNoDayIsNone(String shown) {
        assertThat(TimeText.read(shown, false)).isNull();
    }
}
