package io.wirewatch.ingest.feed;

import io.wirewatch.ingest.feed.LenientDates.Order;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far of a date that is being read. A part that is given twice and differently makes it unsure, and then
 * the methods return false. Not thread safe.
 */
final class DateParts {

    private static final int MAX_OFFSET_MINUTES = 14 * 60;

    /** 2555, of 2012: two digits that are less may also be a year of our era. */
    private static final int FIRST_SHORT_THAI_YEAR = 55;

    private final Dialect dialect;
    private int year = -1;
    private int month = -1;
    private int day = -1;
    private boolean swappable;
    private boolean thai;
    private boolean shortYear;
    private boolean persian;
    private @Nullable DayOfWeek weekday;
    private @Nullable LocalTime time;
    private boolean halves;
    private int extraDays;
    private int extraSeconds;
    private @Nullable Integer zoneMinutes;
    private @Nullable Integer written;
    private @Nullable ZoneId region;

    DateParts(Dialect dialect) {
        this.dialect = dialect;
    }

    boolean hasTime() {
        return time != null;
    }

    boolean hasZone() {
        return zoneMinutes != null || region != null;
    }

    boolean hasDate() {
        return year >= 0 && month >= 0 && day >= 0;
    }

    /**
     * A time of the day.
     *
     * @param half {@code a} or {@code p} for the halves of the day; null when the hours run to 24
     * @throws DateTimeException when there is no such time
     */
    void time(int hours, int minutes, int seconds, @Nullable String half) {
        int hour = hours;
        if (half != null) {
            halves = true;
            boolean afternoon = half.equals("p");
            if (hour == 0 || (hour > 12 && !afternoon)) {
                throw new DateTimeException("no such hour in half a day");
            }
            hour = hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0);
        }
        int second = seconds;
        if (second == 60) {
            second = 59;
            extraSeconds = 1;
        }
        if (hour == 24 && minutes == 0 && second == 0) {
            hour = 0;
            extraDays = 1;
        }
        time = LocalTime.of(hour, minutes, second);
    }

    /** An offset from UTC in digits; false when another zone, or another offset in digits, was given before. */
    boolean offset(String sign, int hours, int minutes) {
        int total = (hours * 60 + minutes) * (sign.equals("-") ? -1 : 1);
        if (written != null && written != total) {
            return false;
        }
        written = total;
        return minutes < 60 && zone(total);
    }

    /** Returns false when another zone was given before; a name that means zero beside an offset says nothing. */
    boolean zone(int minutes) {
        if (zoneMinutes == null || zoneMinutes == 0) {
            zoneMinutes = minutes;
            return true;
        }
        return minutes == 0 || zoneMinutes == minutes;
    }

    boolean region(ZoneId zone) {
        region = zone;
        return true;
    }

    boolean weekday(DayOfWeek named) {
        weekday = weekday == null ? named : weekday;
        return true;
    }

    boolean month(int number) {
        if (month >= 0 && month != number) {
            return false;
        }
        month = number;
        return true;
    }

    boolean thaiMonth(int number) {
        thai = true;
        return month(number);
    }

    boolean persianMonth(int number) {
        persian = true;
        return month(number);
    }

    boolean date(LocalDate date) {
        if (year >= 0 || month >= 0 || day >= 0) {
            return false;
        }
        year = date.getYear();
        month = date.getMonthValue();
        day = date.getDayOfMonth();
        return true;
    }

    /** A bare number: the day when it is short and none is known, else the year (RFC 5322, 4.3, of short years). */
    boolean number(String digits) {
        int value = Integer.parseInt(digits);
        if (digits.length() <= 2 && day < 0) {
            day = value;
            return true;
        }
        if (year >= 0) {
            return false;
        }
        switch (digits.length()) {
            case 2 -> {
                year = value < 50 ? 2000 + value : 1900 + value;
                shortYear = true;
            }
            case 3 -> year = value >= 100 && value < 200 ? 1900 + value : -1;
            case 4 -> year = value;
            default -> {}
        }
        return year >= 0;
    }

    /** Numbers parted by a dash, slash or point; false when it cannot be told which is which. */
    boolean numeric(String first, String separator, String second, @Nullable String third) {
        if (year >= 0 || month >= 0 || day >= 0) {
            return false;
        }
        if (first.length() == 4) {
            year = Integer.parseInt(first);
            month = Integer.parseInt(second);
            day = third == null ? 1 : Integer.parseInt(third);
            persian = third != null && CalendarDays.isPersianYear(year);
            return third == null ? separator.equals("-") : third.length() <= 2;
        }
        if (third == null || first.length() > 2) {
            return false;
        }
        int a = Integer.parseInt(first);
        int b = Integer.parseInt(second);
        if (third.length() == 2 && a <= 12 && b > 12 && separator.equals("/")) {
            month = a;
            day = b;
            return number(third);
        }
        Order order = dialect.order();
        if (third.length() == 2 && dialect.customary() == Order.DAY_FIRST && Integer.parseInt(third) > 12) {
            day = a;
            month = b;
            return number(third);
        }
        if (third.length() != 4) {
            return false;
        }
        year = Integer.parseInt(third);
        boolean monthFirst = b > 12 || (order == Order.MONTH_FIRST && a <= 12 && !separator.equals("."));
        swappable = order == Order.EITHER && a <= 12 && b <= 12 && a != b && !separator.equals(".");
        day = monthFirst ? b : a;
        month = monthFirst ? a : b;
        return true;
    }

    /**
     * The instant, when all that it takes is known.
     *
     * @throws DateTimeException when there is no such day
     */
    @Nullable
    Instant instant() {
        if (!hasDate()) {
            return null;
        }
        LocalDate date = localDate();
        if (date == null) {
            return null;
        }
        LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                .plusDays(extraDays)
                .plusSeconds(extraSeconds);
        Integer minutes = zoneMinutes == null && region != null ? DateZones.minutes(region, local) : zoneMinutes;
        if (minutes == null) {
            return region == null ? local.toInstant(ZoneOffset.UTC) : null;
        }
        return Math.abs(minutes) > MAX_OFFSET_MINUTES
                ? null
                : local.toInstant(ZoneOffset.UTC).minusSeconds(60L * minutes);
    }

    /** The language decides last, and not beside a.m. and p.m.: those are written by software that speaks English. */
    private @Nullable LocalDate localDate() {
        if (persian) {
            return CalendarDays.persianDay(year, month, day);
        }
        if (thai && shortYear) {
            return year % 100 < FIRST_SHORT_THAI_YEAR
                    ? null
                    : LocalDate.of(2500 + year % 100 - CalendarDays.THAI_YEARS_AHEAD, month, day);
        }
        if (thai && year > CalendarDays.FIRST_THAI_YEAR) {
            return LocalDate.of(year - CalendarDays.THAI_YEARS_AHEAD, month, day);
        }
        if (dialect.isOfNepal(year)) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (!swappable) {
            return date;
        }
        LocalDate other = LocalDate.of(year, day, month);
        boolean first = date.getDayOfWeek() == weekday;
        boolean second = other.getDayOfWeek() == weekday;
        if (first != second) {
            return first ? date : other;
        }
        return halves
                ? null
                : switch (dialect.customary()) {
                    case DAY_FIRST -> date;
                    case MONTH_FIRST -> other;
                    case EITHER -> null;
                };
    }
}
