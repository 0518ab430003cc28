package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.service.http.OutgoingHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Gets one page or feed, within limits of size, time, ratio and redirects. Each hop is a request of its own, and every
 * connection passes the address guard. Nothing is thrown for what a server or a network does. Thread safe.
 */
public final class HttpGetter implements AutoCloseable {

    /** Redirects that are followed. */
    public static final int MAX_REDIRECTS = 5;

    private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "x-gzip");

    private final OkHttpClient client;
    private final HttpConfig config;
    private final InstantSource clock;

    public HttpGetter(HttpConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = OutgoingHttp.client(config.guard())
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.totalTimeout())
                .retryOnConnectionFailure(true)
                .build();
    }

    /** Gets what is asked for; blocks for at most the total time-out. */
    public FetchOutcome get(GetRequest request) {
        HttpUrl url = HttpUrl.parse(request.url());
        if (url == null) {
            return new Refused(RefusalReason.BAD_URL, "not an absolute http(s) URL: " + request.url(), null);
        }
        Instant deadline = clock.instant().plus(config.totalTimeout());
        Set<HttpUrl> visited = new HashSet<>();
        boolean permanent = true;
        HttpUrl moved = null;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            if (!visited.add(url)) {
                return new Refused(RefusalReason.REDIRECT_LOOP, "redirected back to " + url, null);
            }
            switch (hop(request, url, deadline, moved)) {
                case Answer answer -> {
                    return answer.outcome();
                }
                case Redirect redirect -> {
                    url = redirect.target();
                    permanent &= redirect.permanent();
                    moved = permanent ? url : moved;
                }
            }
        }
        return new Refused(RefusalReason.TOO_MANY_REDIRECTS, "more than " + MAX_REDIRECTS + " redirects", null);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }

    private sealed interface Hop {}

    private record Answer(FetchOutcome outcome) implements Hop {}

    private record Redirect(HttpUrl target, boolean permanent) implements Hop {}

    private Hop hop(GetRequest request, HttpUrl url, Instant deadline, @Nullable HttpUrl moved) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.isNegative() || left.isZero()) {
            return new Answer(new Refused(RefusalReason.TIMEOUT, "not done in " + config.totalTimeout(), null));
        }
        Call call = client.newCall(toOkHttp(request, url));
        call.timeout().timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            int status = response.code();
            if (List.of(301, 302, 303, 307, 308).contains(status)) {
                return redirect(response, url);
            }
            return new Answer(
                    status >= 200 && status < 300 ? body(request, response, moved) : refusal(request, response));
        } catch (IOException e) {
            return new Answer(NetworkFailure.of(e));
        }
    }

    private Request toOkHttp(GetRequest request, HttpUrl url) {
        Request.Builder builder = new Request.Builder()
                .url(url)
                .header("User-Agent", config.userAgent())
                .header("Accept", request.accept())
                .header("Accept-Encoding", "gzip");
        String etag = request.etag();
        if (etag != null) {
            builder.header("If-None-Match", etag);
        }
        String lastModified = request.lastModified();
        if (lastModified != null) {
            builder.header("If-Modified-Since", lastModified);
        }
        return builder.build();
    }

    private static Hop redirect(Response response, HttpUrl from) {
        String location = response.header("Location");
        HttpUrl target = location == null ? null : from.resolve(location);
        if (target == null) {
            String detail = location == null ? "a redirect to nowhere" : "a redirect to " + location;
            return new Answer(new Refused(RefusalReason.BAD_REDIRECT, detail, response.code()));
        }
        boolean permanent = response.code() == 301 || response.code() == 308;
        return new Redirect(target.newBuilder().fragment(null).build(), permanent);
    }

    private FetchOutcome refusal(GetRequest request, Response response) {
        int status = response.code();
        Duration wish = RetryAfter.read(response.header("Retry-After"), clock.instant());
        if (status == 429 || (status == 503 && wish != null)) {
            return new FetchOutcome.Throttled(status, wish);
        }
        return switch (status) {
            case 304 ->
                request.isConditional()
                        ? new FetchOutcome.NotModified()
                        : new Refused(RefusalReason.BAD_ANSWER, "304, and no validator was sent", status);
            case 404 -> new FetchOutcome.NotFound(status);
            case 410 -> new FetchOutcome.Gone();
            default ->
                new Refused(
                        status >= 500 ? RefusalReason.HTTP_SERVER_ERROR : RefusalReason.HTTP_CLIENT_ERROR,
                        "HTTP " + status,
                        status);
        };
    }

    private static FetchOutcome body(GetRequest request, Response response, @Nullable HttpUrl moved)
            throws IOException {
        int status = response.code();
        String encoding = response.header("Content-Encoding", "");
        if (encoding != null && !ENCODINGS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            return new Refused(RefusalReason.UNSUPPORTED_ENCODING, "content encoding " + encoding, status);
        }
        String type = mediaType(response.header("Content-Type"));
        if (!request.types().isEmpty() && !type.isEmpty() && !request.types().contains(type)) {
            return new Refused(RefusalReason.NOT_HTML, "content type " + type, status);
        }
        try (ResponseBody body = response.body()) {
            return switch (new BoundedBody(request.maxBytes()).read(body.source(), status)) {
                case BoundedBody.Result.Broken broken -> broken.why();
                case BoundedBody.Result.Whole whole ->
                    new Fetched(
                            status,
                            headers(response),
                            whole.bytes(),
                            response.request().url().toString(),
                            moved == null ? null : moved.toString());
            };
        }
    }

    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : response.headers().names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("content-encoding") && !lower.equals("content-length") && !lower.equals("set-cookie")) {
                headers.put(lower, String.join(", ", response.headers(name)));
            }
        }
        return headers;
    }
}
