package io.wirewatch.sink.serve.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time as a page shows it. Immutable.
 *
 * @param iso ISO 8601, for the script, which shows it in the reader's zone
 * @param text short, in UTC: as wide as what the script puts in its place
 * @param utc in full
 */
public record Moment(String iso, String text, String utc) {

    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Moment of(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return new Moment(second.toString(), SHORT.format(second), FULL.format(second));
    }

    static @Nullable Moment orNull(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
