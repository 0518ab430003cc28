package io.wirewatch.ingest.feed;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days as news is dated in all of CLDR's languages: in our calendar, in the Solar Hijri one of Iran and Afghanistan, whose
 * years are now about 1400, and in the Buddhist one of Thailand, whose years are 543 ahead. Stateless.
 */
public final class CalendarDays {

    static final int THAI_YEARS_AHEAD = 543;
    static final int FIRST_THAI_YEAR = 2400;

    /** Numbers alone tell a Solar Hijri year only where a lunar one would be of the time before the web. */
    private static final int FIRST_PERSIAN_YEAR = 1370;

    private static final int LAST_PERSIAN_YEAR = 1411;
    private static final ULocale PERSIAN_CALENDAR = new ULocale("fa_IR@calendar=persian");

    private CalendarDays() {}

    /**
     * The day of a month that is given by its name.
     *
     * @return null when the name is no month, or may be several
     * @throws DateTimeException when the month has no such day
     */
    public static @Nullable LocalDate of(int year, String month, int day) {
        Integer persian = DateWords.persianMonth(month);
        LocalDate solar = persian == null ? null : persianDay(year, persian, day);
        Integer number = DateWords.month(month);
        if (solar != null || number == null) {
            return solar;
        }
        boolean thai = DateWords.isThai(month) && year > FIRST_THAI_YEAR;
        return LocalDate.of(thai ? year - THAI_YEARS_AHEAD : year, number, day);
    }

    /**
     * The day of a month that is given by its number; in the Solar Hijri calendar where the year tells it.
     *
     * @return null when that calendar has no such day
     * @throws DateTimeException when ours has none
     */
    public static @Nullable LocalDate of(int year, int month, int day) {
        return isPersianYear(year) ? persianDay(year, month, day) : LocalDate.of(year, month, day);
    }

    /** The text in lower case, with the white space inside months of several words taken out. */
    public static String withJoinedMonths(String text) {
        return DateWords.joinPhrases(text);
    }

    /** Whether a year in figures is one of the Solar Hijri calendar. */
    static boolean isPersianYear(int year) {
        return year >= FIRST_PERSIAN_YEAR && year <= LAST_PERSIAN_YEAR;
    }

    /** A day of the Solar Hijri calendar; null when it has no such day, or the year is far from ours. */
    static @Nullable LocalDate persianDay(int year, int month, int day) {
        if (year < 1300 || year > 1499 || day < 1 || day > 31) {
            return null;
        }
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"), PERSIAN_CALENDAR);
        calendar.setLenient(false);
        calendar.clear();
        calendar.set(year, month - 1, day);
        try {
            return LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), 86_400_000L));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
