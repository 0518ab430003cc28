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
