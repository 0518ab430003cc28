package io.wirewatch.ingest.http;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came of a GET. */
public sealed interface FetchOutcome {

    /**
     * A body came.
     *
     * @param status HTTP status, 200 to 299
     * @param headers names in lower case, several values joined by a comma; not those of the content encoding, and no
     *     validators of a body that is truncated, since it has to come again
     * @param body without content encoding
     * @param truncated whether the body ended before its end; a feed can be read as far as it goes
     * @param finalUrl the URL that answered
     * @param permanentRedirect where permanent redirects, and only they, led to; null when there were none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of every body would cost
    record Fetched(
            int status,
            Map<String, String> headers,
            byte[] body,
            boolean truncated,
            String finalUrl,
            @Nullable String permanentRedirect)
            implements FetchOutcome {

        public Fetched {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * 304: nothing has changed since the validators were given.
     *
     * @param headers names in lower case
     */
    record NotModified(Map<String, String> headers) implements FetchOutcome {

        public NotModified {
            headers = Map.copyOf(headers);
        }
    }

    /** 410: it will not come back. */
    record Gone() implements FetchOutcome {}

    /** 404 and its kin: not there now. */
    record NotFound(int status) implements FetchOutcome {}

    /**
     * 429, or 503 with a wish: too much was asked, of the whole host. While that lasts, further requests to it end so
     * without being sent.
     *
     * @param status what the host said, then or before
     * @param retryAfter how long to leave it alone, at most a day; null when it did not say
     * @param asked false when nothing was sent, for the host still rests
     */
    record Throttled(int status, @Nullable Duration retryAfter, boolean asked) implements FetchOutcome {

        public Throttled(int status, @Nullable Duration retryAfter) {
            this(status, retryAfter, true);
        }
    }

    /**
     * Nothing that can be used.
     *
     * @param detail the reason for a person, on one line and of at most 300 characters, since servers have a say in it
     * @param status HTTP status; null when there was no answer
     */
    record Refused(
            RefusalReason reason, String detail, @Nullable Integer status) implements FetchOutcome {

        private static final int MAX_DETAIL = 300;
        private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

        public Refused {
            String some = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL - 1) + "…" : detail;
            detail = CONTROL.matcher(some).replaceAll(" ");
        }
    }
}
