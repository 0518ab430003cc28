package io.wirewatch.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that feeds really carry: RFC 822 and its misspellings, ISO 8601 and W3CDTF, Unix times, and month
 * names of some ten languages. What is not certain is null: an unknown zone, a day and a month that might be swapped,
 * an impossible day. A time without a zone counts as UTC. Stateless.
 */
public final class LenientDates {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MAX_LENGTH = 100;
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern CJK_DATE =
            Pattern.compile("(\\d{4})\\s*[년年]\\s*(\\d{1,2})\\s*[월月]\\s*(\\d{1,2})\\s*[일日]");
    private static final Pattern OFFSET_THEN_ZULU = Pattern.compile("([+-]\\d{2}:\\d{2})\\s*Z$");
    private static final Pattern ZONE_THEN_OFFSET = Pattern.compile("\\b(?:GMT|UTC|UT)\\s*([+-]\\d)");
    private static final Pattern TIME = Pattern.compile(
            "(?<![\\d:])(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:[.,]\\d+)?(?:\\s*([aApP])\\.?[mM]\\b\\.?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?");
    private static final Pattern OFFSET = Pattern.compile("([+-])\\s?(\\d{1,2}):?(\\d{2})?");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})(?:\\2(\\d{1,4}))?");

    private LenientDates() {}

    /** The instant that the text names, to the second; null when it names none for certain. */
    public static @Nullable Instant parse(@Nullable String raw) {
        if (raw == null || raw.length() > MAX_LENGTH) {
            return null;
        }
        String text = tidy(raw);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant found = text.chars().allMatch(Character::isDigit) ? digits(text) : words(text);
            return found != null && plausible(found) ? found : null;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static boolean plausible(Instant found) {
        return found.isAfter(EARLIEST) && found.isBefore(LATEST);
    }

    private static String tidy(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                text.append((char) ('0' + digit));
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                text.append(' ');
            } else if (Character.getType(c) == Character.FORMAT) {
                return;
            } else {
                text.appendCodePoint(c == 0x2212 ? '-' : c);
            }
        });
        String bare = COMMENT.matcher(text).replaceAll(" ");
        bare = CJK_DATE.matcher(bare).replaceAll("$1-$2-$3 ");
        bare = OFFSET_THEN_ZULU.matcher(bare.strip()).replaceAll("$1");
        bare = ZONE_THEN_OFFSET.matcher(bare).replaceAll(" $1");
        return bare.strip();
    }

    private static @Nullable Instant digits(String text) {
        return switch (text.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
            case 9, 10 -> Instant.ofEpochSecond(Long.parseLong(text));
            case 13 -> Instant.ofEpochSecond(Long.parseLong(text) / 1000);
            case 8, 14 -> words(text);
            default -> null;
        };
    }

    private static @Nullable Instant words(String text) {
        DateParts parts = new DateParts();
        String rest = text;
        Matcher time = TIME.matcher(rest);
        Matcher compact = COMPACT.matcher(rest);
        if (compact.lookingAt() && (compact.end() == rest.length() || !Character.isDigit(rest.charAt(compact.end())))) {
            parts.ymd(compact.group(1), compact.group(2), compact.group(3));
            if (compact.group(4) != null) {
                parts.time(compact.group(4), compact.group(5), compact.group(6), null);
            }
            rest = rest.substring(compact.end());
        } else if (time.find()) {
            parts.time(time.group(1), time.group(2), time.group(3), time.group(4));
            String after = zone(rest.substring(time.end()), parts);
            String before = rest.substring(0, time.start());
            if (before.endsWith("T") || before.endsWith("t")) {
                before = before.substring(0, before.length() - 1);
            }
            rest = before + " " + after;
        }
        return date(zone(rest, parts), parts) ? parts.instant() : null;
    }

    /** Takes a numeric offset from the beginning of the text. */
    private static String zone(String text, DateParts parts) {
        String rest = text.strip();
        Matcher offset = OFFSET.matcher(rest);
        if (!parts.hasTime() || !offset.lookingAt()) {
            return rest;
        }
        parts.offset(offset.group(1), offset.group(2), offset.group(3));
        return rest.substring(offset.end());
    }

    private static boolean date(String text, DateParts parts) {
        List<String> tokens = new ArrayList<>(List.of(text.split("[\\s,،]+")));
        tokens.removeIf(token -> token.isEmpty() || token.equals("-"));
        for (int i = 0; i < tokens.size(); i++) {
            boolean laterMonth = i == 0
                    && tokens.stream()
                            .skip(1)
                            .anyMatch(token -> token.codePoints().anyMatch(Character::isLetter) && hasMonth(token));
            if (!token(tokens.get(i), i, laterMonth, parts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasMonth(String token) {
        for (String piece : token.split("[-/]")) {
            if (DateWords.month(piece) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean token(String token, int position, boolean laterMonth, DateParts parts) {
        Matcher numeric = NUMERIC.matcher(token);
        if (numeric.matches()) {
            return parts.numeric(numeric.group(1), numeric.group(2), numeric.group(3), numeric.group(4));
        }
        String[] pieces = token.split("[-/]");
        Integer middle = pieces.length == 3 ? DateWords.month(pieces[1]) : null;
        if (middle != null) {
            return parts.number(pieces[0]) && parts.month(middle) && parts.number(pieces[2]);
        }
        String bare = token.replaceFirst("(?<=\\d)(?:st|nd|rd|th|\\.)$", "");
        if (bare.chars().allMatch(Character::isDigit)) {
            return parts.number(bare);
        }
        if (position == 0 && (laterMonth || DateWords.month(bare) == null)) {
            return bare.codePoints().noneMatch(Character::isDigit);
        }
        Integer month = DateWords.month(bare);
        if (month != null && parts.month(month)) {
            return true;
        }
        Integer zone = DateWords.zone(bare);
        if (zone != null) {
            return parts.zone(zone);
        }
        return DateWords.isFiller(bare);
    }
}
