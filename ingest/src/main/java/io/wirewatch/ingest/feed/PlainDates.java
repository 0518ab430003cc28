package io.wirewatch.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two spellings that nearly all feeds use, without patterns and without garbage: RFC 822 with an English month
 * and a numeric or Greenwich zone, and the profile of ISO 8601 that Atom prescribes. Everything else is null and left to
 * {@link LenientDates}. Stateless.
 */
final class PlainDates {

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private PlainDates() {}

    static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < 19 || length > 40) {
            return null;
        }
        try {
            return text.charAt(4) == '-' ? iso(text) : rfc822(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code 2026-11-23T10:00:00.492Z} or with an offset. */
    private static @Nullable Instant iso(String text) {
        if (text.charAt(7) != '-' || text.charAt(10) != 'T' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            return null;
        }
        int at = 19;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            int digits = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == digits) {
                return null;
            }
        }
        int zone = zone(text, at);
        int second = seconds(text, 11);
        if (zone == UNKNOWN || second < 0) {
            return null;
        }
        return instant(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2), second, zone);
    }

    /** {@code Mon, 23 Nov 2026 10:00:00 +0430}, the day of the week being one of any three letters or none. */
    private static @Nullable Instant rfc822(String text) {
        int at = 0;
        if (text.charAt(3) == ',' && text.charAt(4) == ' ') {
            for (int i = 0; i < 3; i++) {
                if ((text.charAt(i) | 0x20) < 'a' || (text.charAt(i) | 0x20) > 'z') {
                    return null;
                }
            }
            at = 5;
        }
        int digits = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? 1 : 2;
        int day = number(text, at, digits);
        at += digits;
        if (at + 18 > text.length()
                || text.charAt(at) != ' '
                || text.charAt(at + 4) != ' '
                || text.charAt(at + 9) != ' '
                || text.charAt(at + 12) != ':'
                || text.charAt(at + 15) != ':') {
            return null;
        }
        int month = month(text, at + 1);
        int year = number(text, at + 5, 4);
        int second = seconds(text, at + 10);
        int zone = at + 18 < text.length() && text.charAt(at + 18) == ' ' ? zone(text, at + 19) : UNKNOWN;
        if (month == 0 || second < 0 || zone == UNKNOWN) {
            return null;
        }
        return instant(year, month, day, second, zone);
    }

    private static final int UNKNOWN = Integer.MIN_VALUE;

    private static @Nullable Instant instant(int year, int month, int day, int second, int zone) {
        if (year < 1900 || month < 1 || day < 1) {
            return null;
        }
        return Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * 86_400 + second - zone * 60L);
    }

    /** Seconds of the day of {@code hh:mm:ss}; negative when it is none, and for midnight as 24:00 and leap seconds. */
    private static int seconds(String text, int at) {
        int hour = number(text, at, 2);
        int minute = number(text, at + 3, 2);
        int second = number(text, at + 6, 2);
        boolean plain = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return plain ? hour * 3600 + minute * 60 + second : -1;
    }

    /** Minutes east of UTC, when the zone is the rest of the text. */
    private static int zone(String text, int at) {
        int rest = text.length() - at;
        if (rest == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (rest == 3 && text.startsWith("GMT", at)) {
            return 0;
        }
        boolean colon = rest == 6 && text.charAt(at + 3) == ':';
        if (rest != 5 && !colon) {
            return UNKNOWN;
        }
        char sign = text.charAt(at);
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + (colon ? 4 : 3), 2);
        if ((sign != '+' && sign != '-') || hours < 0 || hours > 14 || minutes < 0 || minutes > 59) {
            return UNKNOWN;
        }
        int total = hours * 60 + minutes;
        return sign == '-' ? -total : total;
    }

    private static int month(String text, int at) {
        for (int month = 0; month < 12; month++) {
            if (MONTHS.regionMatches(true, month * 3, text, at, 3)) {
                return month + 1;
            }
        }
        return 0;
    }

    /** The number that these digits write; negative when one is no digit. */
    private static int number(String text, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
