package io.wirewatch.ingest.extract.field;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as an article gives it: a day, a local time, or a time with its zone.
 *
 * @param local the time on the article's clock; midnight for a day
 * @param zone the article's zone; null when it does not say
 * @param dayOnly true when only the day is known
 */
public record ArticleTime(LocalDateTime local, @Nullable ZoneOffset zone, boolean dayOnly) {

    static ArticleTime ofDay(LocalDate day) {
        return new ArticleTime(day.atStartOfDay(), null, true);
    }

    /** The instant; without a zone the time is taken as UTC. */
    public Instant instant() {
        return local.toInstant(zone == null ? ZoneOffset.UTC : zone);
    }

    public LocalDate day() {
        return local.toLocalDate();
    }

    /** ISO 8601, as exact as it is known: {@code 2026-11-23}, {@code 2026-11-23T10:00}, {@code 2026-11-23T10:00+04:30}. */
    @Override
    public String toString() {
        if (dayOnly) {
            return day().toString();
        }
        return zone == null ? local.toString() : local + zone.toString();
    }
}
