package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.QuietHours;
import io.wirewatch.schemas.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * When a channel wants to be written to. Pure.
 *
 * @param channel says how often it wants digests, and when it wants quiet
 */
record Timetable(Channel channel) {

    boolean isDigest() {
        return channel.getDigestMinutes() > 0;
    }

    /** When an alert may be sent first that was claimed at this time. */
    Instant first(Severity severity, Instant claimed) {
        return allowed(severity, isDigest() ? nextDigest(claimed) : claimed);
    }

    /**
     * The time itself, or the end of the quiet hours that it is in. They last from the first moment at which the clock on
     * the wall shows their start, or a later time, to the last at which it comes to their end: in a night whose clocks are
     * set back nobody is woken between the two, and a time that is skipped is met when the clocks are set forward.
     */
    Instant allowed(Severity severity, Instant at) {
        QuietHours quiet = channel.getQuiet();
        if (quiet == null || severity.compareTo(quiet.getLoud()) >= 0 || quiet.getStart() == quiet.getEnd()) {
            return at;
        }
        ZoneRules rules = zone(quiet).getRules();
        Instant allowed = at;
        LocalDate day = at.atOffset(rules.getOffset(at)).toLocalDate();
        // One night's end may lie in the next one's start, so each looks at what those before came to.
        for (LocalDate next = day.minusDays(2); !next.isAfter(day.plusDays(2)); next = next.plusDays(1)) {
            LocalDateTime midnight = next.atStartOfDay();
            LocalDateTime start = midnight.plusMinutes(quiet.getStart());
            LocalDateTime end = midnight.plusMinutes(quiet.getEnd());
            Instant ended = last(rules, quiet.getEnd() < quiet.getStart() ? end.plusDays(1) : end);
            if (!allowed.isBefore(first(rules, start)) && allowed.isBefore(ended)) {
                allowed = ended;
            }
        }
        return allowed;
    }

    private static Instant first(ZoneRules rules, LocalDateTime shown) {
        List<ZoneOffset> offsets = rules.getValidOffsets(shown);
        return offsets.isEmpty() ? rules.getTransition(shown).getInstant() : shown.toInstant(offsets.getFirst());
    }

    private static Instant last(ZoneRules rules, LocalDateTime shown) {
        List<ZoneOffset> offsets = rules.getValidOffsets(shown);
        return offsets.isEmpty() ? rules.getTransition(shown).getInstant() : shown.toInstant(offsets.getLast());
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
