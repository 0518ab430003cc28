package io.wirewatch.ingest.feed;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date in words and numbers of any order, read piece by piece: what is unmistakable is taken out first (run together
 * dates, times, offsets), then every word that is left has to be known. Not thread safe: made for one text, which is in
 * lower case.
 */
final class DateText {

    private static final String HALVES = "上午|午前|오전|下午|午後|오후|öö|ös"
            + "|(?:a\\.?\\s?m|p\\.?\\s?m|π\\.?μ|μ\\.?μ|ق\\.?ظ|ب\\.?ظ|صباح[اً]*|مساء[اً]*|ص|م)(?!\\p{L})\\.?";
    private static final Pattern AFTERNOON = Pattern.compile("下午|午後|오후|ös|p.*|μ.*|ب.*|م.*");
    private static final Pattern TIME = Pattern.compile("(?:(" + HALVES
            + ")\\s*)?(?<![\\d:.])(\\d{1,2}):(\\d{2}|\\d(?=:\\d))(?::(\\d{1,2})(?:[.,]\\d+|:\\d{3}(?!\\d))?)?(?![\\d:.,]\\d)"
            + "(?:\\s*(" + HALVES + "))?");
    private static final Pattern POINTED_TIME = Pattern.compile(
            "(?<![\\d:.])(\\d{1,2})\\.(\\d{2})(?:\\.(\\d{2})(?:\\.\\d+)?)?\\s?([ap]\\.?\\s?m)(?!\\p{L})\\.?");
    private static final Pattern HOUR = Pattern.compile("(?<![\\d:.+-])(\\d{1,2})\\s?([ap]\\.?\\s?m)(?!\\p{L})\\.?");
    private static final Pattern FRENCH_TIME =
            Pattern.compile("(?<![\\d:.+-])(\\d{1,2})\\s?h(?:\\s?(\\d{2}))?(?![\\p{L}\\d])");
    private static final Pattern BASIC_TIME =
            Pattern.compile("(?<=\\d)t(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:[.,]\\d+)?)?)?(?=$|[z+-]|\\s)");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2})?)?(?![\\d])");
    private static final Pattern WEEK_DATE = Pattern.compile("(\\d{4})-?w(\\d{2})(?:-?([1-7]))?(?!\\d)");
    private static final Pattern ORDINAL_DATE = Pattern.compile("(\\d{4})-?(\\d{3})(?=$|t|\\s)");
    private static final Pattern OFFSET = Pattern.compile(
            "(?:gmt|utc|ut|z)?\\s*([+-])"
                    + "(?:(\\d{2}):?(\\d{2})(?::?00)?|(\\d{1,2})(?::(\\d{2}|0))?|(\\d)(\\d{2})|\\s(\\d{2})(\\d{2}))(?![\\d:/-])\\s*(?:z(?!\\p{L}))?");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})(?:\\2(\\d{1,4}))?\\.?");
    private static final Pattern DOTTED_TIME = Pattern.compile("(\\d{1,2})\\.(\\d{2})(?:\\.(\\d{2}))?");
    private static final Pattern OFFSET_TOKEN = Pattern.compile("([+-])(\\d{2}):?(\\d{2})");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,،、;|·•\\[\\]\"]+");

    private final DateParts parts;
    private final Dialect dialect;
    private String rest;

    DateText(String text, Dialect dialect) {
        this.parts = new DateParts(dialect);
        this.dialect = dialect;
        this.rest = text;
    }

    /**
     * The instant, or null when some piece is not understood.
     *
     * @throws java.time.DateTimeException when there is no such day or time
     */
    @Nullable
    Instant instant() {
        rest = DateSpelling.plain(rest);
        takeRunTogether();
        takeTime();
        return takeWords() ? parts.instant() : null;
    }

    /** Whether a zone was read. */
    boolean hasZone() {
        return parts.hasZone();
    }

    /** Dates whose numbers stand without gaps, and the week and ordinal dates of ISO 8601. */
    private void takeRunTogether() {
        Matcher week = WEEK_DATE.matcher(rest);
        Matcher ordinal = ORDINAL_DATE.matcher(rest);
        Matcher compact = COMPACT.matcher(rest);
        if (week.lookingAt()) {
            int day = week.group(3) == null ? 1 : Integer.parseInt(week.group(3));
            int number = Integer.parseInt(week.group(2));
            LocalDate date = LocalDate.of(Integer.parseInt(week.group(1)), 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number)
                    .with(DayOfWeek.of(day));
            take(date, week.end());
        } else if (ordinal.lookingAt()) {
            take(
                    LocalDate.ofYearDay(Integer.parseInt(ordinal.group(1)), Integer.parseInt(ordinal.group(2))),
                    ordinal.end());
        } else if (compact.lookingAt()) {
            if (compact.group(4) != null) {
                time(compact.group(4), compact.group(5), compact.group(6), null);
            }
            take(
                    LocalDate.of(
                            Integer.parseInt(compact.group(1)),
                            Integer.parseInt(compact.group(2)),
                            Integer.parseInt(compact.group(3))),
                    compact.end());
        }
    }

    /** A digit stays in front, so that what begins with T is still a time. */
    private void take(LocalDate date, int end) {
        parts.date(date);
        String tail = rest.substring(end);
        Matcher basic = BASIC_TIME.matcher("0" + tail);
        if (basic.region(1, tail.length() + 1).useTransparentBounds(true).lookingAt()) {
            time(basic.group(1), basic.group(2), basic.group(3), null);
            tail = takeOffset(tail.substring(basic.end() - 1));
        } else if (tail.startsWith("t")) {
            tail = tail.substring(1);
        }
        rest = parts.hasTime() ? takeOffset(tail) : tail;
    }

    private void takeTime() {
        if (parts.hasTime()) {
            return;
        }
        Matcher time = TIME.matcher(rest);
        Matcher pointed = POINTED_TIME.matcher(rest);
        Matcher hour = HOUR.matcher(rest);
        Matcher french = FRENCH_TIME.matcher(rest);
        Matcher basic = BASIC_TIME.matcher(rest);
        if (time.find()) {
            String half = time.group(1) == null ? time.group(5) : time.group(1);
            time(time.group(2), time.group(3), time.group(4), half);
            cut(time);
        } else if (pointed.find()) {
            time(pointed.group(1), pointed.group(2), pointed.group(3), pointed.group(4));
            cut(pointed);
        } else if (hour.find()) {
            time(hour.group(1), null, null, hour.group(2));
            cut(hour);
        } else if (basic.find()) {
            time(basic.group(1), basic.group(2), basic.group(3), null);
            cut(basic);
        } else if (french.find()) {
            time(french.group(1), french.group(2), null, null);
            cut(french);
        }
    }

    private void time(String hours, @Nullable String minutes, @Nullable String seconds, @Nullable String half) {
        parts.time(
                Integer.parseInt(hours),
                minutes == null ? 0 : Integer.parseInt(minutes),
                seconds == null ? 0 : Integer.parseInt(seconds),
                half == null ? null : AFTERNOON.matcher(half).matches() ? "p" : "a");
    }

    private void cut(Matcher time) {
        String before = rest.substring(0, time.start()).stripTrailing();
        if (before.endsWith("t") && (before.length() < 2 || !Character.isLetter(before.charAt(before.length() - 2)))) {
            before = before.substring(0, before.length() - 1);
        }
        rest = before + " " + takeOffset(rest.substring(time.end()));
    }

    /** Takes a numeric offset from the beginning of the text. */
    private String takeOffset(String text) {
        String tail = text.strip();
        Matcher offset = OFFSET.matcher(tail);
        if (!offset.lookingAt()) {
            return tail;
        }
        String hours = firstOf(offset, 2, 4, 6, 8);
        String minutes = firstOf(offset, 3, 5, 7, 9);
        boolean taken = parts.offset(offset.group(1), Integer.parseInt(hours), Integer.parseInt(minutes));
        return taken ? tail.substring(offset.end()) : "?";
    }

    private static String firstOf(Matcher matcher, int... groups) {
        for (int group : groups) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "0";
    }

    private boolean takeWords() {
        List<String> tokens = new ArrayList<>(List.of(SEPARATORS.split(rest)));
        tokens.removeIf(token -> token.isEmpty() || token.equals("-") || token.equals("/") || token.equals("."));
        boolean first = true;
        for (int i = 0; i < tokens.size(); i++) {
            if (!takeWord(tokens.get(i), first, tokens)) {
                return false;
            }
            first = false;
        }
        return true;
    }

    private boolean takeWord(String token, boolean first, List<String> tokens) {
        Matcher numeric = NUMERIC.matcher(token);
        Matcher dotted = DOTTED_TIME.matcher(token);
        if (dotted.matches() && !parts.hasTime() && parts.hasDate()) {
            time(dotted.group(1), dotted.group(2), dotted.group(3), null);
            return true;
        }
        if (numeric.matches() && token.chars().noneMatch(Character::isLetter) && !DateNumbers.isOrdinal(token)) {
            return parts.numeric(numeric.group(1), numeric.group(2), numeric.group(3), numeric.group(4));
        }
        String number = DateNumbers.of(token);
        if (number != null) {
            return parts.number(number);
        }
        Matcher offset = OFFSET_TOKEN.matcher(token);
        if (offset.matches()) {
            return parts.hasTime()
                    && parts.offset(
                            offset.group(1), Integer.parseInt(offset.group(2)), Integer.parseInt(offset.group(3)));
        }
        ZoneId region = DateZones.region(token);
        if (region != null && parts.hasTime()) {
            return parts.region(region);
        }
        String[] pieces = token.split("[-/.]");
        return (pieces.length == 3 && triple(pieces))
                || (pieces.length == 2 && pair(pieces[0], pieces[1]))
                || word(token, first, tokens);
    }

    /** {@code 17-fevral}, {@code 2026-yil}; one month under two names, {@code أيلول/سبتمبر}. */
    private boolean pair(String one, String other) {
        Integer month = dialect.month(other);
        boolean digits = !one.isEmpty() && one.length() <= 4 && one.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits) {
            return (month != null && parts.number(one) && parts.month(month))
                    || (month == null && DateWords.isFiller(other) && parts.number(one));
        }
        return month != null && month.equals(dialect.month(one)) && parts.month(month);
    }

    /** {@code 23-nov-2026}, {@code nov-23-2026}, {@code 2026-nov-23}. */
    private boolean triple(String[] pieces) {
        Integer middle = dialect.month(pieces[1]);
        Integer front = dialect.month(pieces[0]);
        Integer month = middle == null ? front : middle;
        String day = middle == null ? pieces[1] : pieces[0];
        if (month == null || DateNumbers.of(day) == null || DateNumbers.of(pieces[2]) == null) {
            return false;
        }
        boolean yearFirst = day.length() == 4;
        return parts.month(month)
                && parts.number(yearFirst ? pieces[2] : day)
                && parts.number(yearFirst ? day : pieces[2]);
    }

    private boolean word(String token, boolean first, List<String> tokens) {
        DayOfWeek day = DateWords.day(token);
        Integer month = dialect.month(token);
        if (day != null && (month == null || (first && laterMonth(tokens)))) {
            return parts.weekday(day);
        }
        if (first && month != null && laterMonth(tokens)) {
            return true;
        }
        if (month != null) {
            return DateWords.isThai(token) ? parts.thaiMonth(month) : parts.month(month);
        }
        Integer persian = DateWords.persianMonth(token);
        if (persian != null) {
            return parts.persianMonth(persian);
        }
        Integer zone = parts.hasTime() ? dialect.zone(token) : null;
        if (zone != null) {
            return parts.zone(zone);
        }
        if (parts.hasZone() && dialect.isShared(token)) {
            return true;
        }
        boolean unknownDay = first && token.codePoints().noneMatch(Character::isDigit);
        return unknownDay || DateWords.isFiller(token) || (token.equals("t") && parts.hasTime());
    }

    private boolean laterMonth(List<String> tokens) {
        for (String token : tokens.subList(1, tokens.size())) {
            for (String piece : token.split("[-/]")) {
                if (dialect.month(piece) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
