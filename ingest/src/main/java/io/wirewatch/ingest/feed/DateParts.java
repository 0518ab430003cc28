package io.wirewatch.ingest.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What is known so far of a date that is being read. A part that is given twice and differently makes it unsure. */
final class DateParts {

    private int year = -1;
    private int month = -1;
    private int day = -1;
    private @Nullable LocalTime time;
    private int extraDays;
    private int extraSeconds;
    private @Nullable Integer zoneMinutes;

    boolean hasTime() {
        return time != null;
    }

    void time(String hours, String minutes, @Nullable String seconds, @Nullable String half) {
        int hour = Integer.parseInt(hours);
        if (half != null && hour <= 12) {
            boolean afternoon = half.equalsIgnoreCase("p");
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        int second = seconds == null ? 0 : Integer.parseInt(seconds);
        if (second == 60) {
            second = 59;
            extraSeconds = 1;
        }
        if (hour == 24 && Integer.parseInt(minutes) == 0) {
            hour = 0;
            extraDays = 1;
        }
        time = LocalTime.of(hour, Integer.parseInt(minutes), second);
    }

    void offset(String sign, String hours, @Nullable String minutes) {
        int total = Integer.parseInt(hours) * 60 + (minutes == null ? 0 : Integer.parseInt(minutes));
        zoneMinutes = sign.equals("-") ? -total : total;
    }

    /** Returns false when another zone was given before; a zero zone beside an offset says nothing. */
    boolean zone(int minutes) {
        if (zoneMinutes == null) {
            zoneMinutes = minutes;
            return true;
        }
        return minutes == 0 || zoneMinutes == minutes;
    }

    boolean month(int number) {
        if (month >= 0) {
            return false;
        }
        month = number;
        return true;
    }

    void ymd(String y, String m, String d) {
        year = Integer.parseInt(y);
        month = Integer.parseInt(m);
        day = Integer.parseInt(d);
    }

    /** A bare number: the day when it is short and none is known, else the year. */
    boolean number(String digits) {
        int value = Integer.parseInt(digits);
        if (digits.length() <= 2 && day < 0) {
            day = value;
            return true;
        }
        if (year >= 0) {
            return false;
        }
        if (digits.length() == 2) {
            year = value < 70 ? 2000 + value : 1900 + value;
            return true;
        }
        year = value;
        return digits.length() == 4;
    }

    /** Numbers parted by a dash, slash or point; false when day and month might be swapped. */
    boolean numeric(String first, String separator, String second, @Nullable String third) {
        if (year >= 0) {
            return false;
        }
        if (first.length() == 4) {
            year = Integer.parseInt(first);
            month = Integer.parseInt(second);
            day = third == null ? 1 : Integer.parseInt(third);
            return third == null || third.length() <= 2;
        }
        if (third == null || third.length() != 4) {
            return false;
        }
        year = Integer.parseInt(third);
        int a = Integer.parseInt(first);
        int b = Integer.parseInt(second);
        boolean dayFirst = a > 12 || separator.equals(".") || a == b;
        boolean monthFirst = b > 12;
        day = dayFirst ? a : b;
        month = dayFirst ? b : a;
        return dayFirst != monthFirst;
    }

    @Nullable
    Instant instant() {
        if (year < 0 || month < 0 || day < 0) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                .plusDays(extraDays)
                .plusSeconds(extraSeconds);
        int minutes = zoneMinutes == null ? 0 : zoneMinutes;
        if (Math.abs(minutes) > 14 * 60) {
            return null;
        }
        return local.toInstant(ZoneOffset.UTC).minusSeconds(60L * minutes);
    }
}
