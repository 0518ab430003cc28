package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:30, 2026-11-23T17:29:59Z, 2026-11-23T17:29:59Z",
        "22:00, 06:30, 2026-11-23T17:30:00Z, 2026-11-24T02:00:00Z",
        "22:00, 06:30, 2026-11-24T01:59:59Z, 2026-11-24T02:00:00Z",
        "22:00, 06:30, 2026-11-24T02:00:00Z, 2026-11-24T02:00:00Z",
        "12:00, 13:00, 2026-11-24T07:45:00Z, 2026-11-24T08:30:00Z",
        "12:00, 13:00, 2026-11-24T08:30:00Z, 2026-11-24T08:30:00Z",
        "08:00, 08:00, 2026-11-24T03:30:00Z, 2026-11-24T03:30:00Z",
        "18:00, 00:00, 2026-11-24T14:00:00Z, 2026-11-24T19:30:00Z",
        "18:00, 24:00, 2026-11-24T14:00:00Z, 2026-11-24T19:30:00Z",
    })
    void quietHoursAreOfTheirZone(String start, String end, Instant at, Instant allowed) {
        assertThat(timetable(0, quiet(start, end, "Asia/Kabul")).allowed(Severity.HIGH, at))
                .isEqualTo(allowed);
    }

    @Test
    void quietHoursKeepTheirLocalTimeWhenTheClocksChange() {
        Timetable berlin = timetable(0, quiet("22:00", "06:00", "Europe/Berlin"));
        assertThat(berlin.allowed(Severity.LOW, Instant.parse("2026-03-28T22:00:00Z")))
                .isEqualTo("2026-03-29T04:00:00Z");
    }

    /** In Berlin the clocks go back from 3:00 to 2:00 at 01:00Z, and forward from 2:00 to 3:00 at 01:00Z. */
    @ParameterizedTest
    @CsvSource({
        // The end comes twice, at 00:30Z and 01:30Z: nobody is woken before the second.
        "22:00, 02:30, 2026-10-25T00:29:59Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
        // The start comes twice: quiet from the first on.
        "02:30, 06:00, 2026-10-25T00:29:59Z, 2026-10-25T00:29:59Z",
        "02:30, 06:00, 2026-10-25T00:30:00Z, 2026-10-25T05:00:00Z",
        "02:30, 06:00, 2026-10-25T01:10:00Z, 2026-10-25T05:00:00Z",
        // Both come twice.
        "02:15, 02:45, 2026-10-25T00:50:00Z, 2026-10-25T01:45:00Z",
        // All day but five minutes, which come twice: the first time is still quiet, the second is next day's already.
        "02:15, 02:10, 2026-10-24T12:00:00Z, 2026-10-26T01:10:00Z",
        // The end is skipped: quiet ends when the clocks go forward.
        "22:00, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, 2026-03-29T01:15:00Z, 2026-03-29T01:15:00Z",
        // The start is skipped: quiet begins then.
        "02:30, 06:00, 2026-03-29T00:59:59Z, 2026-03-29T00:59:59Z",
        "02:30, 06:00, 2026-03-29T01:00:00Z, 2026-03-29T04:00:00Z",
        // All of it is skipped.
        "02:15, 02:45, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
    })
    void quietHoursHoldThroughTheHourThatComesTwiceAndTheOneThatIsSkipped(
            String start, String end, Instant at, Instant allowed) {
        assertThat(timetable(0, quiet(start, end, "Europe/Berlin")).allowed(Severity.LOW, at))
                .isEqualTo(allowed);
    }

    @Test
    void clocksMayGoBackOverMidnight() {
        // In Beirut 0:00 of 25 October 2026 becomes 23:00 of the 24th, at 21:00Z.
        Timetable beirut = timetable(0, quiet("23:30", "06:00", "Asia/Beirut"));
        assertThat(beirut.allowed(Severity.LOW, Instant.parse("2026-10-24T20:45:00Z")))
                .isEqualTo("2026-10-25T04:00:00Z");
        assertThat(beirut.allowed(Severity.LOW, Instant.parse("2026-10-24T21:15:00Z")))
                .as("quiet began when 23:30 came for the first time")
                .isEqualTo("2026-10-25T04:00:00Z");
    }

    @Test
    void loudAlertsDoNotWait() {
        Instant night = Instant.parse("2026-11-23T20:00:00Z");
        Timetable timetable = timetable(0, quiet("22:00", "06:30", "Asia/Kabul"));
        assertThat(timetable.first(Severity.CRITICAL, night)).isEqualTo(night);
        assertThat(timetable.first(Severity.HIGH, night)).isAfter(night);
        assertThat(timetable(0, null).first(Severity.LOW, night)).isEqualTo(night);
    }

    @Test
    void aDigestGoesAtTheNextFullInterval() {
        Timetable hourly = timetable(60, null);
        assertThat(hourly.first(Severity.LOW, Instant.parse("2026-11-23T10:00:00Z")))
                .isEqualTo("2026-11-23T11:00:00Z");
        assertThat(hourly.first(Severity.LOW, Instant.parse("2026-11-23T10:59:59.999Z")))
                .isEqualTo("2026-11-23T11:00:00Z");
        assertThat(timetable(24 * 60, quiet("22:00", "06:00", "UTC"))
                        .first(Severity.LOW, Instant.parse("2026-11-23T10:00:00Z")))
                .as("midnight is quiet")
                .isEqualTo("2026-11-24T06:00:00Z");
    }

    @Test
    void aZoneThatIsNoneReadsAsUtc() {
        assertThat(timetable(0, quiet("22:00", "06:00", "Mars/Base"))
                        .allowed(Severity.LOW, Instant.parse("2026-11-23T23:00:00Z")))
                .isEqualTo("2026-11-24T06:00:00Z");
    }

    private static Timetable timetable(int digestMinutes, @Nullable QuietHours quiet) {
        return new Timetable(Channel.newBuilder()
                .setId("desk")
                .setType(ChannelType.WEBHOOK)
                .setUrl("https://desk.example/")
                .setDigestMinutes(digestMinutes)
                .setQuiet(quiet)
                .build());
    }

    private static QuietHours quiet(String start, String end, String zone) {
        return new QuietHours(minute(start), minute(end), zone, Severity.CRITICAL);
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
