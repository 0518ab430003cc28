package io.wirewatch.ingest.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a feed asks of those who poll it. Servers ask for more than they mean, so a wish for an interval counts up to
 * {@link #LONGEST}, and hours and days to be passed over count up to the longest interval of the feed. Immutable.
 *
 * @param everySeconds shortest interval that the document asks for (ttl, sy:updatePeriod); 0 when it does not
 * @param skipHours bit h stands for the hour from h o'clock, UTC; all hours mean none
 * @param skipDays bit 0 is Monday, UTC; all days mean none
 */
public record PollWishes(int everySeconds, int skipHours, int skipDays) {

    /** The longest interval that a document or an answer is granted. */
    public static final Duration LONGEST = Duration.ofHours(1);

    public static final PollWishes NONE = new PollWishes(0, 0, 0);

    private static final int ALL_HOURS = (1 << 24) - 1;
    private static final int ALL_DAYS = (1 << 7) - 1;
    private static final int MAX_HOURS_AHEAD = 7 * 24;

    /** The wishes of a document; null and empty where it has none. */
    public static PollWishes of(
            @Nullable Duration ttl,
            @Nullable Duration updatePeriod,
            Collection<Integer> skipHours,
            Collection<DayOfWeek> skipDays) {
        Duration every =
                Limits.longer(ttl == null ? Duration.ZERO : ttl, updatePeriod == null ? Duration.ZERO : updatePeriod);
        int hours = skipHours.stream().mapToInt(hour -> 1 << hour).reduce(0, (a, b) -> a | b);
        int days = skipDays.stream().mapToInt(day -> 1 << (day.getValue() - 1)).reduce(0, (a, b) -> a | b);
        return new PollWishes((int) Limits.shorter(every, LONGEST).toSeconds(), hours & ALL_HOURS, days & ALL_DAYS);
    }

    /**
     * How long an answer says that it stays fresh (RFC 9111, 4.2.1): max-age less its age, else until Expires.
     *
     * @param headers names in lower case
     * @return zero when it does not say
     */
    public static Duration freshness(Map<String, String> headers, Instant now) {
        String control = headers.getOrDefault("cache-control", "").toLowerCase(Locale.ROOT);
        for (String directive : control.split(",")) {
            String[] parts = directive.strip().split("=", 2);
            if (parts[0].equals("no-cache") || parts[0].equals("no-store")) {
                return Duration.ZERO;
            }
            if (parts[0].equals("max-age") && parts.length == 2) {
                long seconds = seconds(parts[1]) - seconds(headers.getOrDefault("age", "0"));
                return Duration.ofSeconds(Math.max(0, seconds));
            }
        }
        String expires = headers.get("expires");
        if (expires == null) {
            return Duration.ZERO;
        }
        try {
            Instant until = ZonedDateTime.parse(expires.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** These wishes and that of an answer which stays fresh so long. */
    public PollWishes andFresh(Duration fresh) {
        int seconds = (int) Limits.shorter(fresh, LONGEST).toSeconds();
        return new PollWishes(Math.max(everySeconds, seconds), skipHours, skipDays);
    }

    /**
     * The first moment from {@code wanted} on that the wishes allow.
     *
     * @param now end of the last poll
     * @param ceiling longest interval of the feed, which goes before every wish
     */
    Instant allowed(Instant now, Instant wanted, Duration ceiling) {
        Instant latest = now.plus(ceiling);
        Instant at = now.plusSeconds(everySeconds).isAfter(wanted) ? now.plusSeconds(everySeconds) : wanted;
        int hours = skipHours == ALL_HOURS ? 0 : skipHours;
        int days = skipDays == ALL_DAYS ? 0 : skipDays;
        for (int step = 0; step < MAX_HOURS_AHEAD && isSkipped(at, hours, days); step++) {
            at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        if (at.isAfter(latest)) {
            return latest.isAfter(wanted) ? latest : wanted;
        }
        return at;
    }

    private static boolean isSkipped(Instant at, int hours, int days) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return (hours >> utc.getHour() & 1) == 1 || (days >> (utc.getDayOfWeek().getValue() - 1) & 1) == 1;
    }

    private static long seconds(String text) {
        String digits = text.strip().replace("\"", "");
        return digits.length() < 10 && !digits.isEmpty() && digits.chars().allMatch(Character::isDigit)
                ? Long.parseLong(digits)
                : 0;
    }
}
