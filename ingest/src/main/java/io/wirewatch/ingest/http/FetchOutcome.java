package io.wirewatch.ingest.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a GET. */
public sealed interface FetchOutcome {

    /**
     * A body came.
     *
     * @param status HTTP status, 200 to 299
     * @param headers names in lower case, several values joined by a comma; not those of the content encoding
     * @param body without content encoding
     * @param finalUrl the URL that answered
     * @param permanentRedirect where permanent redirects, and only they, led to; null when there were none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of every body would cost
    record Fetched(
            int status,
            Map<String, String> headers,
            byte[] body,
            String finalUrl,
            @Nullable String permanentRedirect) implements FetchOutcome {

        public Fetched {
            headers = Map.copyOf(headers);
        }
    }

    /** 304: nothing has changed since the validators were given. */
    record NotModified() implements FetchOutcome {}

    /** 410: it will not come back. */
    record Gone() implements FetchOutcome {}

    /** 404 and its kin: not there now. */
    record NotFound(int status) implements FetchOutcome {}

    /**
     * 429, or 503 with a wish: too much was asked.
     *
     * @param retryAfter how long to leave it alone; null when it did not say
     */
    record Throttled(int status, @Nullable Duration retryAfter) implements FetchOutcome {}

    /**
     * Nothing that can be used.
     *
     * @param detail the reason for a person
     * @param status HTTP status; null when there was no answer
     */
    record Refused(
            RefusalReason reason, String detail, @Nullable Integer status) implements FetchOutcome {}
}
