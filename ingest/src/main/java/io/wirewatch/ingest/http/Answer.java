package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.service.http.UnreadLimit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that is no redirect.
 *
 * @param request what was asked for
 * @param response the answer; the caller closes it
 * @param share of the memory for its body
 * @param unread is told what is read of it
 * @param now when it came
 */
record Answer(GetRequest request, Response response, ByteBudget.Share share, UnreadLimit unread, Instant now) {

    /** Longest value of a header that is handed on, and of all together; in characters. */
    private static final int MAX_VALUE = 4096;

    private static final int MAX_HEADERS = 32 * 1024;

    private static final Set<String> TRANSPORT =
            Set.of("content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection");
    private static final Set<String> VALIDATORS = Set.of("etag", "last-modified");

    /**
     * What came of it.
     *
     * @param moved where permanent redirects have led to; null when nowhere
     * @throws IOException when the time is up or the connection breaks
     */
    FetchOutcome outcome(@Nullable HttpUrl moved) throws IOException {
        String wall = BotWall.byHeaders(response.code(), response.headers());
        if (wall != null) {
            return challenge(wall);
        }
        return response.isSuccessful() ? success(moved) : refusal();
    }

    private FetchOutcome refusal() {
        int status = response.code();
        Duration wish = RetryAfter.read(response.header("Retry-After"), now);
        if (wish != null && (status == 429 || status == 503)) {
            return new FetchOutcome.Throttled(status, wish);
        }
        String wall = BotWall.isSuspect(status) ? wallInBody() : null;
        if (wall != null) {
            return challenge(wall);
        }
        return switch (status) {
            case 304 ->
                request.isConditional()
                        ? new FetchOutcome.NotModified(headers(response.headers(), false))
                        : new Refused(RefusalReason.BAD_ANSWER, "304, and no validator was sent", status);
            case 404 -> new FetchOutcome.NotFound(status);
            case 408 -> new Refused(RefusalReason.TIMEOUT, "HTTP 408", status);
            case 410 -> new FetchOutcome.Gone();
            case 429 -> new FetchOutcome.Throttled(status, null);
            default ->
                new Refused(
                        status >= 500 ? RefusalReason.HTTP_SERVER_ERROR : RefusalReason.HTTP_CLIENT_ERROR,
                        "HTTP " + status,
                        status);
        };
    }

    private FetchOutcome success(@Nullable HttpUrl moved) throws IOException {
        int status = response.code();
        List<String> encodings = ContentDecoding.declared(response.headers("Content-Encoding"));
        if (encodings == null) {
            String detail = "content encoding " + response.headers("Content-Encoding");
            return new Refused(RefusalReason.UNSUPPORTED_ENCODING, detail, status);
        }
        String type = mediaType(response.header("Content-Type"));
        boolean anyType = request.types().isEmpty();
        if (!anyType && !type.isEmpty() && !request.types().contains(type)) {
            return new Refused(RefusalReason.NOT_HTML, "content type " + type, status);
        }
        if (response.body().contentLength() > request.maxBytes()) {
            return new Refused(RefusalReason.TOO_LARGE, "more than " + request.maxBytes() + " bytes", status);
        }
        BoundedBody body = new BoundedBody(request.maxBytes(), status, share, unread);
        return switch (body.read(response.body().source(), encodings)) {
            case BoundedBody.Result.Broken broken -> broken.why();
            case BoundedBody.Result.Read read -> taken(read, moved);
        };
    }

    private FetchOutcome taken(BoundedBody.Result.Read read, @Nullable HttpUrl moved) {
        int status = response.code();
        String wall = BotWall.byBody(status, read.bytes());
        if (wall != null) {
            return challenge(wall);
        }
        String binary = request.types().isEmpty() ? null : ContentKind.binary(read.bytes());
        if (binary != null) {
            return new Refused(RefusalReason.NOT_HTML, "the body is " + binary, status);
        }
        return new Fetched(
                status,
                headers(response.headers(), read.truncated()),
                read.bytes(),
                read.truncated(),
                response.request().url().toString(),
                moved == null ? null : moved.toString());
    }

    private Refused challenge(String whose) {
        return new Refused(RefusalReason.BOT_CHALLENGE, "a challenge of " + whose, response.code());
    }

    private @Nullable String wallInBody() {
        List<String> encodings = ContentDecoding.declared(response.headers("Content-Encoding"));
        if (encodings == null) {
            return null;
        }
        try {
            BoundedBody body = new BoundedBody(BotWall.LOOKED_AT, response.code(), share, unread);
            return switch (body.read(response.body().source(), encodings)) {
                case BoundedBody.Result.Broken broken -> null;
                case BoundedBody.Result.Read read -> BotWall.byBody(response.code(), read.bytes());
            };
        } catch (InterruptedIOException e) {
            return null; // the status says enough
        }
    }

    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The headers worth handing on, within limits: they are kept with the page. */
    private static Map<String, String> headers(Headers given, boolean truncated) {
        Map<String, String> headers = HashMap.newHashMap(given.size());
        int chars = 0;
        for (int i = 0; i < given.size(); i++) {
            String name = given.name(i).toLowerCase(Locale.ROOT);
            String value = given.value(i);
            chars += name.length() + value.length();
            boolean kept = value.length() <= MAX_VALUE && !TRANSPORT.contains(name);
            if (chars > MAX_HEADERS) {
                break;
            }
            if (kept && !(truncated && VALIDATORS.contains(name))) {
                headers.merge(name, value, (first, more) -> first + ", " + more);
            }
        }
        return headers;
    }
}
