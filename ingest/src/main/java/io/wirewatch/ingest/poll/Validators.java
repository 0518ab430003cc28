package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.schedule.Rhythm;
import io.wirewatch.ingest.schedule.RhythmBytes;
import io.wirewatch.schemas.FeedState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests, and their distrust. Some servers say 304 although there is news: after a day of nothing else, or
 * an hour when the feed's rhythm speaks against it, the body is asked for whole, and a server that had the same
 * validators for other items is not asked with them for a week. A Last-Modified in the future is not believed (it would
 * be later than every change to come). Pure.
 */
final class Validators {

    private static final Duration TRUST = Duration.ofDays(1);
    private static final Duration TRUST_AGAINST_RHYTHM = Duration.ofHours(1);
    private static final double OVERDUE_ITEMS = 6;
    private static final Duration DISTRUST = Duration.ofDays(7);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private Validators() {}

    /** The request for a feed, conditional when that can be trusted. */
    static GetRequest request(String url, FeedState state, Instant now) {
        boolean conditional = !isDistrusted(state, now) && !hasBeenSameTooLong(state, now);
        return GetRequest.feed(url, conditional ? state.getEtag() : null, conditional ? state.getLastModified() : null);
    }

    /** Keeps the validators of a body. */
    static void keep(FetchOutcome.Fetched fetched, FeedState state, Instant now) {
        state.setEtag(fetched.headers().get("etag"));
        String lastModified = fetched.headers().get("last-modified");
        state.setLastModified(isPast(lastModified, now) ? lastModified : null);
        state.setLastBody(now);
    }

    /** Forgets them, so that the next answer comes whole and is read. */
    static void forget(FeedState state) {
        state.setEtag(null);
        state.setLastModified(null);
        state.setBodyHash(null);
    }

    /** Notes whether a body with new items came under the validators of another one. */
    static void judge(FeedState former, FeedState state, int newItems, Instant now) {
        String etag = state.getEtag();
        String lastModified = state.getLastModified();
        boolean sameTag = etag != null && etag.equals(former.getEtag());
        boolean sameTime = etag == null && lastModified != null && lastModified.equals(former.getLastModified());
        if (newItems > 0 && (sameTag || sameTime) && !Objects.equals(former.getBodyHash(), state.getBodyHash())) {
            state.setValidatorsDistrustedUntil(now.plus(DISTRUST));
        }
    }

    private static boolean isDistrusted(FeedState state, Instant now) {
        Instant until = state.getValidatorsDistrustedUntil();
        return until != null && until.isAfter(now);
    }

    private static boolean hasBeenSameTooLong(FeedState state, Instant now) {
        Instant lastBody = state.getLastBody();
        if (lastBody == null) {
            return false;
        }
        Duration same = Duration.between(lastBody, now);
        if (same.compareTo(TRUST_AGAINST_RHYTHM) < 0) {
            return false;
        }
        Instant lastNew = state.getLastNewItem();
        Rhythm rhythm = RhythmBytes.read(state.getRhythm());
        boolean overdue = lastNew != null && rhythm.isKnown() && rhythm.usual(lastNew, now) >= OVERDUE_ITEMS;
        return overdue || same.compareTo(TRUST) >= 0;
    }

    private static boolean isPast(@Nullable String lastModified, Instant now) {
        if (lastModified == null) {
            return false;
        }
        try {
            Instant time = ZonedDateTime.parse(lastModified.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return !time.isAfter(now.plus(CLOCK_DIFFERENCE));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
