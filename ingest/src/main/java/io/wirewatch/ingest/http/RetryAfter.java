package io.wirewatch.ingest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header (RFC 9110, 10.2.3): seconds, or a date in any form that HTTP has known. Stateless. */
final class RetryAfter {

    /** What is longer is taken for this: a server that means for ever says 410. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** How long to wait, from nothing to {@link #LONGEST}; null when there is no header, or no sense in it. */
    static @Nullable Duration read(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() > MAX_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        Date date = text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                ? Headers.of("Date", text).getDate("Date")
                : null;
        return date == null ? null : bounded(Duration.between(now, date.toInstant()));
    }

    private static Duration bounded(Duration wish) {
        return wish.isNegative() ? Duration.ZERO : wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
