package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 23 Nov 2026 10:00:00 GMT | 2026-11-23T10:00:00Z",
                "Mon, 23 Nov 2026 10:00:00 +0430 | 2026-11-23T05:30:00Z",
                "23 Nov 26 10:00 EST | 2026-11-23T15:00:00Z",
                "Mon, 23 November 2026 10:00:00 PM PKT | 2026-11-23T17:00:00Z",
                "2026-11-23T10:00:00.492186Z | 2026-11-23T10:00:00Z",
                "2026-11-23 10:00:00 -0400 | 2026-11-23T14:00:00Z",
                "2026-11-23T10:00:00-05:00Z | 2026-11-23T15:00:00Z",
                "20261123T100000 | 2026-11-23T10:00:00Z",
                "2026-11-23 | 2026-11-23T00:00:00Z",
                "1795428000 | 2026-11-23T10:00:00Z",
                "Mon Nov 23 10:00:00 2026 | 2026-11-23T10:00:00Z",
                "Mon Nov 23 2026 10:00:00 GMT+0430 (Afghanistan Time) | 2026-11-23T05:30:00Z",
                "понедельник, 23 ноября 2026 10:00:00 MSK | 2026-11-23T07:00:00Z",
                "mar, 9 avr 2018 00:00:00 +0200 | 2018-04-08T22:00:00Z",
                "23.11.2026 10:00 | 2026-11-23T10:00:00Z",
                "Mon, ۲۳ Nov ۲۰۲۶ ۱۰:۰۰:۰۰ +0330 | 2026-11-23T06:30:00Z",
                "Mon, 23 Nov 2026 24:00:00 GMT | 2026-11-24T00:00:00Z"
            })
    void readsWhatFeedsWrite(String text, Instant expected) {
        assertThat(LenientDates.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "31 Feb 2026 10:00:00 GMT",
                "Mon, 23 Nov 2026 10:00:00 XYZ",
                "03/04/2026",
                "23 Nov",
                "0001-01-01T00:00:00Z",
                "Mon, 23 Nov 2026 25:61:00 GMT",
                "2026-13-45"
            })
    void isSilentWhenUnsure(String text) {
        assertThat(LenientDates.parse(text)).isNull();
    }
}
