package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.service.http.OutgoingHttp;
import io.wirewatch.service.http.UnreadLimit;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets one page or feed, within limits of size, time, ratio, memory and redirects. Each hop is a request of its own, and
 * every connection passes the address guard. A host that has asked for rest is left alone. Nothing is thrown for what a
 * server or a network does. Thread safe.
 */
public final class HttpGetter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpGetter.class);

    /** Redirects that are followed. */
    public static final int MAX_REDIRECTS = RedirectChain.MAX_REDIRECTS;

    /** Kept connections of a getter that seldom comes back to a host soon; each new request looks through them all. */
    private static final int FEW_CONNECTIONS = 8;

    /** Bytes of an answer around its body: headers, lengths of chunks, and what is read ahead. */
    private static final int MAX_UNREAD = 1024 * 1024;

    private static final Duration IDLE_TIME = Duration.ofSeconds(30);

    private final OkHttpClient client;
    private final Duration totalTimeout;
    private final String userAgent;
    private final InstantSource clock;
    private final HostRests rests = new HostRests();
    private final ByteBudget memory = ByteBudget.ofHeap();

    /** Asked before each hop after the first. */
    public interface HopCheck {

        /** Why the URL may not be asked for; null when it may. */
        @Nullable
        Refused check(String url);
    }

    public HttpGetter(HttpConfig config, InstantSource clock) {
        this(config, clock, FEW_CONNECTIONS);
    }

    /**
     * Makes a getter that comes back to many hosts within seconds.
     *
     * @param keptConnections most connections that are kept for the next request to their host
     */
    public HttpGetter(HttpConfig config, InstantSource clock, int keptConnections) {
        this(config, clock, client -> client.connectionPool(pool(keptConnections)));
    }

    /** For tests that trust a certificate or a resolver of their own. */
    HttpGetter(HttpConfig config, InstantSource clock, UnaryOperator<OkHttpClient.Builder> change) {
        this.totalTimeout = config.totalTimeout();
        this.userAgent = config.userAgent();
        this.clock = clock;
        OkHttpClient.Builder builder = OutgoingHttp.client(config.guard())
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.totalTimeout())
                .fastFallback(false) // it would take a platform thread for each connection
                .retryOnConnectionFailure(true);
        this.client = change.apply(builder).build();
    }

    /** Gets what is asked for; blocks for at most the total time-out. */
    public FetchOutcome get(GetRequest request) {
        return get(request, url -> null);
    }

    /** Gets what is asked for; blocks for at most the total time-out, and as long as the checks take. */
    public FetchOutcome get(GetRequest request, HopCheck hops) {
        HttpUrl start = request.url().length() > RedirectChain.MAX_URL ? null : HttpUrl.parse(request.url());
        if (start == null) {
            return new Refused(RefusalReason.BAD_URL, "not an absolute http(s) URL: " + request.url(), null);
        }
        RedirectChain chain = new RedirectChain(start);
        long deadline = System.nanoTime() + totalTimeout.toNanos();
        while (true) {
            FetchOutcome outcome = hop(request, chain, deadline);
            if (outcome != null) {
                return outcome;
            }
            Refused refused = hops.check(chain.url().toString());
            if (refused != null) {
                return refused;
            }
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }

    private static ConnectionPool pool(int keptConnections) {
        return new ConnectionPool(keptConnections, IDLE_TIME.toSeconds(), TimeUnit.SECONDS);
    }

    /** Asks once; null when it is to go on where the chain now points. */
    private @Nullable FetchOutcome hop(GetRequest request, RedirectChain chain, long deadline) {
        FetchOutcome.Throttled resting = rests.remaining(chain.url(), clock.instant());
        if (resting != null) {
            return resting;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            return new Refused(RefusalReason.TIMEOUT, "not done in " + totalTimeout, null);
        }
        Call call = client.newCall(toOkHttp(request, chain));
        call.timeout().timeout(left, TimeUnit.MILLISECONDS);
        try (UnreadLimit unread = UnreadLimit.open(MAX_UNREAD);
                Response response = call.execute();
                ByteBudget.Share share = memory.share(left)) {
            if (RedirectChain.isRedirect(response.code())) {
                return chain.follow(response);
            }
            FetchOutcome outcome = new Answer(request, response, share, unread, clock.instant()).outcome(chain.moved());
            if (outcome instanceof FetchOutcome.Throttled throttled) {
                rests.note(chain.url(), throttled, clock.instant());
            }
            return outcome;
        } catch (IOException e) {
            return NetworkFailure.of(e);
        } catch (RuntimeException e) {
            call.cancel(); // the client leaves the connection open when it breaks, on a length below 0 for one
            log.debug("the client broke on an answer: url={}", chain.url(), e);
            return new Refused(RefusalReason.BAD_ANSWER, "the HTTP client could not read it: " + e, null);
        }
    }

    private Request toOkHttp(GetRequest request, RedirectChain chain) {
        Headers.Builder headers = new Headers.Builder()
                .add("User-Agent", userAgent)
                .add("Accept", request.accept())
                .add("Accept-Encoding", ContentDecoding.ACCEPTED);
        addAsGiven(headers, "If-None-Match", request.etag());
        addAsGiven(headers, "If-Modified-Since", request.lastModified());
        addAsGiven(headers, "Cookie", chain.cookies());
        return new Request.Builder().url(chain.url()).headers(headers.build()).build();
    }

    /** What a server has given goes back to it as it came, unless it would break the line. */
    private static void addAsGiven(Headers.Builder headers, String name, @Nullable String value) {
        if (value != null && value.chars().allMatch(c -> c >= ' ' && c != 0x7f)) {
            headers.addUnsafeNonAscii(name, value);
        }
    }
}
