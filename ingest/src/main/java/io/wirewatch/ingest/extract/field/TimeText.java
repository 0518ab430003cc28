package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.text.Words;
import io.wirewatch.ingest.feed.CalendarDays;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as pages write them: ISO 8601 and its looser kin, RFC 1123, epoch values, day and month in words, and
 * all-figure days in the order of the page's language. Names of months that are not in {@code months.txt}, and years of
 * other calendars, are read as those of feeds are. Stateless.
 */
final class TimeText {

    private static final int MAX_LENGTH = 120;
    private static final int FIRST_YEAR = 1994;
    private static final int LAST_YEAR = 2100;
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:[.,]\\d+)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern COMPACT =
            Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?$");
    private static final Pattern EPOCH = Pattern.compile("^1\\d{9}(\\d{3})?$");
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.\\s,/-]{1,3}(?:de |of )?(\\p{L}[\\p{L}\\p{M}]{1,14})(?:[ \u200c]ماه)?\\.?[\\s,،./-]{1,3}(?:de |del )?(\\d{4})(?!\\d)");
    /** Hungarian, Lithuanian, Pashto, with a word or letter for the year between. */
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{4})\\.?\\s(?:\\p{L}{1,2}\\.?\\s){0,2}(\\p{L}[\\p{L}\\p{M}]{1,14})\\.?\\s(\\d{1,2})(?!\\d)");

    private static final Pattern MONTH_DAY = Pattern.compile(
            "(?<!\\p{L})(\\p{L}[\\p{L}\\p{M}]{2,14})\\.?\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}(\\d{4})(?!\\d)");
    private static final Pattern EAST = Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]");
    private static final Pattern FIGURES =
            Pattern.compile("(?<![\\d.])(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([ap]\\.?m\\.?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZONE = Pattern.compile("(?:GMT|UTC)?\\s*([+-]\\d{2}:?\\d{2})|\\b(GMT|UTC|Z)\\b");
    private static final Map<String, Integer> MONTHS = months();

    private TimeText() {}

    /** False for texts without the figures of a day, quickly. */
    static boolean mayHoldDay(String text) {
        int run = 0;
        int runs = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean digit = i < text.length() && Character.isDigit(text.charAt(i));
            if (digit) {
                run++;
            } else if (run > 0) {
                runs += run <= 4 ? 1 : 0;
                run = 0;
            }
        }
        return runs >= 2 && runs <= 12;
    }

    /**
     * Reads a time.
     *
     * @param monthFirst true where a page writes 11/23/2026
     */
    static @Nullable ArticleTime read(@Nullable String value, boolean monthFirst) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = latinDigits(value.strip());
        text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        try {
            return read(text, value, monthFirst);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable ArticleTime read(String text, String written, boolean monthFirst) {
        if (EPOCH.matcher(text).matches()) {
            long epoch = Long.parseLong(text);
            Instant instant = text.length() > 10 ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
            return new ArticleTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC, false);
        }
        Matcher compact = COMPACT.matcher(text);
        Matcher iso = compact.find() ? compact : ISO.matcher(text);
        if (iso == compact) {
            return exact(compact);
        }
        while (iso.find()) {
            ArticleTime time = exact(iso);
            if (time != null) {
                return time;
            }
        }
        LocalDate day = dayInWords(text);
        if (day == null) {
            day = dayInFigures(text, monthFirst);
        }
        return day == null || !isPlausible(day) ? null : withClock(day, text, written);
    }

    private static @Nullable ArticleTime exact(Matcher m) {
        LocalDate day = CalendarDays.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
        if (day == null || !isPlausible(day)) {
            return null;
        }
        if (m.group(4) == null) {
            return ArticleTime.ofDay(day);
        }
        int second = m.group(6) == null ? 0 : number(m.group(6));
        LocalDateTime time = day.atTime(number(m.group(4)) % 24, number(m.group(5)), second);
        return new ArticleTime(time, zone(m.group(7)), false);
    }

    private static @Nullable LocalDate dayInWords(String text) {
        LocalDate day = dayIn(text);
        boolean english = text.chars().allMatch(c -> c < 0x80);
        return day != null || english ? day : dayIn(CalendarDays.withJoinedMonths(text.toLowerCase(Locale.ROOT)));
    }

    private static @Nullable LocalDate dayIn(String text) {
        Matcher east = EAST.matcher(text);
        if (east.find()) {
            return LocalDate.of(number(east.group(1)), number(east.group(2)), number(east.group(3)));
        }
        LocalDate day = named(DAY_MONTH.matcher(text), 3, 2, 1);
        day = day == null ? named(MONTH_DAY.matcher(text), 3, 1, 2) : day;
        return day == null ? named(YEAR_FIRST.matcher(text), 1, 2, 3) : day;
    }

    /** The first likely day among the matches, by the groups for its parts. */
    private static @Nullable LocalDate named(Matcher m, int year, int month, int day) {
        while (m.find()) {
            LocalDate found = named(number(m.group(year)), m.group(month), number(m.group(day)));
            if (found != null && isPlausible(found)) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable LocalDate named(int year, String month, int day) {
        Integer known = MONTHS.get(month.toLowerCase(Locale.ROOT));
        return known == null || year < FIRST_YEAR ? CalendarDays.of(year, month, day) : LocalDate.of(year, known, day);
    }

    private static @Nullable LocalDate dayInFigures(String text, boolean monthFirst) {
        Matcher m = FIGURES.matcher(text);
        if (!m.find()) {
            return null;
        }
        int first = number(m.group(1));
        int second = number(m.group(3));
        int year = number(m.group(4));
        year += year < 100 ? 2000 : 0;
        boolean swap = second > 12 || (first <= 12 && monthFirst && m.group(2).equals("/"));
        return swap ? CalendarDays.of(year, first, second) : CalendarDays.of(year, second, first);
    }

    private static ArticleTime withClock(LocalDate day, String text, String given) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.find()) {
            return ArticleTime.ofDay(day);
        }
        int hour = number(clock.group(1));
        String half = clock.group(4);
        if (half != null) {
            hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
        }
        Matcher zone = ZONE.matcher(given);
        ZoneOffset offset = zone.find() ? zone(zone.group(1) == null ? "Z" : zone.group(1)) : null;
        return new ArticleTime(day.atTime(hour % 24, number(clock.group(2))), offset, false);
    }

    private static @Nullable ZoneOffset zone(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static boolean isPlausible(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String latinDigits(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c > 0x7F && Character.isDigit(c) ? Character.digit(c, 10) : -1;
            out.append(digit >= 0 ? (char) ('0' + digit) : c);
        }
        return out.toString();
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        Words.read(TimeText.class, "months.txt")
                .forEach((number, names) -> names.forEach(name -> months.put(name, Integer.valueOf(number))));
        return months;
    }
}
