package io.wirewatch.ingest.feed;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that feeds really carry: RFC 822 and its misspellings, all of ISO 8601, Unix times, and words of the
 * languages of CLDR in any order. What is not certain is null: an unknown zone, a day and a month that might be swapped,
 * an impossible day, a day that stands for none (1970). A time without a zone counts as UTC; a wrong day of the week is
 * passed over. Stateless.
 */
public final class LenientDates {

    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final long DAY = 86_400;

    /** Days that databases, spreadsheets and file systems count from, or end with: CMSs write them for no date at all. */
    private static final long[] ENDS = Stream.of(
                    "1753-01-01",
                    "1899-12-30",
                    "1899-12-31",
                    "1900-01-01",
                    "1904-01-01",
                    "1970-01-01",
                    "1980-01-01",
                    "2099-12-31",
                    "2100-01-01")
            .mapToLong(day -> LocalDate.parse(day).toEpochDay() * DAY)
            .toArray();

    private static final long FARTHEST_ZONE = 14 * 3600;
    private static final long QUARTER_HOUR = 900;
    private static final int MAX_LENGTH = 120;
    private static final Pattern JSON_DATE = Pattern.compile("\\\\?/?date\\((-?\\d{1,16})([+-]\\d{4})?\\)\\\\?/?");
    private static final Pattern EPOCH_FRACTION = Pattern.compile("(\\d{10})\\.\\d{1,9}");
    private static final Pattern NUMERIC =
            Pattern.compile("(?<![\\d./-])(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?![\\d./-])");
    private static final Pattern SHORT_NUMERIC =
            Pattern.compile("(?<![\\d./-])\\d{1,2}([-/.])\\d{1,2}\\1\\d{2}(?![\\d./-])");

    private static final Pattern ZONE_COMMENT =
            Pattern.compile("\\(\\s*((?:gmt|utc)?\\s?[+-]\\d{1,2}(?::?\\d{2})?|\\p{L}{2,5})\\s*\\)");

    private LenientDates() {}

    /** Which of two numbers is the day. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        EITHER
    }

    /** The instant that the text names, to the second; null when it names none for certain. */
    public static @Nullable Instant parse(@Nullable String raw) {
        return parse(raw, Dialect.NONE);
    }

    /** As {@link #parse(String)}, with what is known of the feed that the date stands in. */
    static @Nullable Instant parse(@Nullable String raw, Dialect dialect) {
        if (raw == null) {
            return null;
        }
        String stripped = raw.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
            return null;
        }
        Instant plain = PlainDates.parse(stripped);
        if (plain != null) {
            return plausible(plain);
        }
        try {
            return plausible(read(tidy(stripped), dialect));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** The order that a numeric date in the text has; EITHER when it can be read both ways, null when there is none. */
    static @Nullable Order order(@Nullable String raw) {
        if (raw == null || raw.length() > MAX_LENGTH) {
            return null;
        }
        Matcher numeric = NUMERIC.matcher(tidy(raw));
        if (!numeric.find()) {
            return null;
        }
        int first = Integer.parseInt(numeric.group(1));
        int second = Integer.parseInt(numeric.group(3));
        if (numeric.group(2).equals(".") || first > 12) {
            return Order.DAY_FIRST;
        }
        return second > 12 ? Order.MONTH_FIRST : Order.EITHER;
    }

    /** Whether the order of day and month makes a difference to the date in the text. */
    static boolean isOpen(String raw) {
        return order(raw) == Order.EITHER
                || (raw.length() <= MAX_LENGTH
                        && SHORT_NUMERIC.matcher(tidy(raw)).find());
    }

    private static @Nullable Instant plausible(@Nullable Instant found) {
        return found != null && found.isAfter(EARLIEST) && found.isBefore(LATEST) && !standsForNone(found)
                ? found
                : null;
    }

    /**
     * Midnight, in whatever zone, of a day that software counts from or ends with, the second before it, the first day
     * of Unix, whose times are small numbers and no times, and the last second that 32 bits can hold.
     */
    private static boolean standsForNone(Instant found) {
        long seconds = found.getEpochSecond();
        if ((seconds >= 0 && seconds < DAY) || seconds == Integer.MAX_VALUE) {
            return true;
        }
        boolean midnight = seconds % QUARTER_HOUR == 0 || (seconds + 1) % QUARTER_HOUR == 0;
        for (long end : ENDS) {
            if (midnight && Math.abs(seconds - end) <= FARTHEST_ZONE) {
                return true;
            }
        }
        return false;
    }

    /** In lower case, with the digits of ASCII, plain spaces and dashes, and nothing invisible. */
    private static String tidy(String raw) {
        boolean ascii = raw.chars().allMatch(c -> c < 0x80);
        String composed = ascii ? raw : Normalizer.normalize(raw, Normalizer.Form.NFC);
        StringBuilder text = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c < 0x80) {
                text.append(c < ' ' ? ' ' : c);
                continue;
            }
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                text.append((char) ('0' + digit));
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                text.append(' ');
            } else if (c == '\u2212' || (c >= '\u2010' && c <= '\u2015')) {
                text.append('-');
            } else if (c == '：') {
                text.append(':');
            } else if (Character.getType(c) != Character.FORMAT) {
                text.append(c);
            }
        }
        return text.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant read(String text, Dialect dialect) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return digits(text);
        }
        Matcher epoch = EPOCH_FRACTION.matcher(text);
        if (epoch.matches()) {
            return Instant.ofEpochSecond(Long.parseLong(epoch.group(1)));
        }
        Matcher json = JSON_DATE.matcher(text);
        if (json.matches()) {
            return Instant.ofEpochSecond(Math.floorDiv(Long.parseLong(json.group(1)), 1000L));
        }
        return worded(text, dialect);
    }

    /** A comment that is a zone counts where there is no other: {@code 10:00 (GMT+7)}. */
    private static @Nullable Instant worded(String text, Dialect dialect) {
        DateText plain = new DateText(withoutComments(text), dialect);
        Instant instant = plain.instant();
        Matcher zone = ZONE_COMMENT.matcher(text);
        if (instant == null || plain.hasZone() || !zone.find()) {
            return instant;
        }
        String open = text.substring(0, zone.start()) + " " + zone.group(1) + " " + text.substring(zone.end());
        return new DateText(withoutComments(open), dialect).instant();
    }

    /** Comments of RFC 822 may hold comments and escaped brackets; what is opened and not closed runs to the end. */
    private static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder bare = new StringBuilder(text.length());
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && depth > 0) {
                i++;
            } else if (c == '(') {
                depth++;
                bare.append(' ');
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                bare.append(c);
            }
        }
        return bare.toString().strip();
    }

    /** Unix times of seconds, milliseconds and microseconds since 1973; years; days and times run together. */
    private static @Nullable Instant digits(String text) {
        return switch (text.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case 7 ->
                LocalDate.ofYearDay(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 4, 7, 10))
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
            case 9, 10 -> Instant.ofEpochSecond(Long.parseLong(text));
            case 13 -> Instant.ofEpochSecond(Long.parseLong(text) / 1000);
            case 16 -> Instant.ofEpochSecond(Long.parseLong(text) / 1_000_000);
            case 8, 12, 14 -> new DateText(text, Dialect.NONE).instant();
            default -> null;
        };
    }
}
