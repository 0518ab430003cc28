package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * When a channel wants to be written to. Pure.
 *
 * @param channel says how often it wants digests, and when it wants quiet
 */
record Timetable(Channel channel) {

    private static final int MINUTES = 24 * 60;

    boolean isDigest() {
        return channel.getDigestMinutes() > 0;
    }

    /** When an alert may be sent first that was claimed at this time. */
    Instant first(Severity severity, Instant claimed) {
        return allowed(severity, isDigest() ? nextDigest(claimed) : claimed);
    }

    /** The time itself, or the end of the quiet hours that it is in. */
    Instant allowed(Severity severity, Instant at) {
        QuietHours quiet = channel.getQuiet();
        if (quiet == null || severity.compareTo(quiet.getLoud()) >= 0 || quiet.getStart() == quiet.getEnd()) {
            return at;
        }
        ZonedDateTime local = at.atZone(zone(quiet));
        int minute = local.getHour() * 60 + local.getMinute();
        boolean overnight = quiet.getEnd() < quiet.getStart();
        boolean after = minute >= quiet.getStart();
        boolean before = minute < quiet.getEnd();
        boolean inside = overnight ? after || before : after && before;
        if (!inside) {
            return at;
        }
        LocalDate day = overnight && after ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        int end = Math.floorMod(quiet.getEnd(), MINUTES);
        return day.atTime(end / 60, end % 60).atZone(local.getZone()).toInstant();
    }

    private Instant nextDigest(Instant claimed) {
        Duration every = Duration.ofMinutes(channel.getDigestMinutes());
        Instant midnight = claimed.truncatedTo(ChronoUnit.DAYS);
        long past = Duration.between(midnight, claimed).dividedBy(every);
        return midnight.plus(every.multipliedBy(past + 1));
    }

    /** A zone that is none reads as UTC: the channel's file refuses it, and other writers may not stop the flow. */
    private static ZoneId zone(QuietHours quiet) {
        try {
            return ZoneId.of(quiet.getZone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
