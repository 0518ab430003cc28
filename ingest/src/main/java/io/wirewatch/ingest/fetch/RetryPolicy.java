package io.wirewatch.ingest.fetch;

import io.wirewatch.ingest.fetch.FetchVerdict.Keep;
import io.wirewatch.ingest.fetch.FetchVerdict.Reject;
import io.wirewatch.ingest.fetch.FetchVerdict.Retry;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.RefusalReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a fetch: a page, another try, or a rejection. Pure.
 *
 * @param firstDelay before the first retry; it doubles with each
 */
record RetryPolicy(Duration firstDelay) {

    /** Tries after the first. */
    static final int MAX_RETRIES = 3;

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /**
     * Decides.
     *
     * @param retries tries before this one
     */
    FetchVerdict decide(FetchOutcome outcome, int retries) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> new Keep(fetched);
            case FetchOutcome.NotModified notModified ->
                new Reject(RefusalReason.BAD_ANSWER.name(), "304, and no validator was sent");
            case FetchOutcome.Gone gone -> new Reject("GONE", "HTTP 410");
            case FetchOutcome.NotFound notFound -> new Reject("NOT_FOUND", "HTTP " + notFound.status());
            case FetchOutcome.Throttled throttled ->
                again(retries, throttled.retryAfter(), new Reject("THROTTLED", "HTTP " + throttled.status()));
            case FetchOutcome.Refused refused -> {
                Reject reject = new Reject(refused.reason().name(), refused.detail());
                yield refused.reason().isPassing() ? again(retries, null, reject) : reject;
            }
        };
    }

    private FetchVerdict again(int retries, @Nullable Duration wish, Reject otherwise) {
        boolean tooLong = wish != null && wish.compareTo(LONGEST_DELAY) > 0;
        if (retries >= MAX_RETRIES || tooLong) {
            return otherwise;
        }
        Duration delay = firstDelay.multipliedBy(1L << retries);
        return new Retry(wish != null && wish.compareTo(delay) > 0 ? wish : delay);
    }
}
