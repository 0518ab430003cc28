package io.wirewatch.ingest.fetch;

import io.wirewatch.ingest.fetch.FetchVerdict.Keep;
import io.wirewatch.ingest.fetch.FetchVerdict.Reject;
import io.wirewatch.ingest.fetch.FetchVerdict.Retry;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.RefusalReason;
import java.time.Duration;

/**
 * Decides what becomes of a fetch: a page, another try, or a rejection. What may pass is tried again three times, each
 * time after twice the wait; an unknown name once, since names seldom appear. A site that wants rest, or whose robots.txt
 * cannot be read, is given more time. A page that ends early is asked for again, and at last taken as it is. Pure.
 *
 * @param firstDelay before the first retry; it doubles with each
 */
record RetryPolicy(Duration firstDelay) {

    /** Tries after the first. */
    static final int MAX_RETRIES = 3;

    /** Longest wish of a server that is granted; a page whose server wants more is given up. */
    static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private static final int LONG = 12;

    /**
     * Decides.
     *
     * @param retries tries before this one
     */
    FetchVerdict decide(FetchOutcome outcome, int retries) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched ->
                fetched.truncated() && retries < MAX_RETRIES
                        ? new Retry(doubled(firstDelay, retries))
                        : new Keep(fetched);
            case FetchOutcome.NotModified notModified ->
                new Reject(RefusalReason.BAD_ANSWER.name(), "304, and no validator was sent");
            case FetchOutcome.Gone gone -> new Reject("GONE", "HTTP 410");
            case FetchOutcome.NotFound notFound -> new Reject("NOT_FOUND", "HTTP " + notFound.status());
            case FetchOutcome.Throttled throttled -> afterRest(throttled, retries);
            case FetchOutcome.Refused refused -> afterRefusal(refused, retries);
        };
    }

    private FetchVerdict afterRest(FetchOutcome.Throttled throttled, int retries) {
        Duration wish = throttled.retryAfter();
        boolean tooLong = wish != null && wish.compareTo(LONGEST_DELAY) > 0;
        if (retries >= MAX_RETRIES || tooLong) {
            return new Reject("THROTTLED", "HTTP " + throttled.status() + (tooLong ? ", for " + wish : ""));
        }
        Duration own = doubled(wish == null ? firstDelay.multipliedBy(LONG) : firstDelay, retries);
        return new Retry(wish != null && wish.compareTo(own) > 0 ? wish : own);
    }

    private FetchVerdict afterRefusal(FetchOutcome.Refused refused, int retries) {
        RefusalReason reason = refused.reason();
        int tries = reason == RefusalReason.DNS ? 1 : reason.isPassing() ? MAX_RETRIES : 0;
        if (retries >= tries) {
            return new Reject(reason.name(), refused.detail());
        }
        return new Retry(doubled(
                reason == RefusalReason.ROBOTS_UNAVAILABLE ? firstDelay.multipliedBy(LONG) : firstDelay, retries));
    }

    private static Duration doubled(Duration first, int retries) {
        return first.multipliedBy(1L << retries);
    }
}
