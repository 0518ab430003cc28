package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.util.HashSet;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where redirects have led one GET. Only http and https are followed. From https to http is followed too, since sites do
 * it on the way back to https, but what lies behind such a step is never taken for the feed's new address. Not thread
 * safe.
 */
final class RedirectChain {

    /** Redirects that are followed. */
    static final int MAX_REDIRECTS = 8;

    /** Longest URL that is followed, in characters. */
    static final int MAX_URL = 8192;

    private final Set<HttpUrl> visited = new HashSet<>();
    private final ChainCookies cookies = new ChainCookies();
    private HttpUrl url;
    private @Nullable HttpUrl moved;
    private boolean permanent = true;
    private int redirects;

    RedirectChain(HttpUrl start) {
        this.url = start;
        visited.add(start);
    }

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** The URL to ask for next. */
    HttpUrl url() {
        return url;
    }

    /** The Cookie header for it; null when there is none. */
    @Nullable
    String cookies() {
        return cookies.header(url);
    }

    /** Where permanent redirects, and only they, have led to; null when there were none. */
    @Nullable
    HttpUrl moved() {
        return moved;
    }

    /** Goes where the answer points; tells why not when it must not. */
    @Nullable
    Refused follow(Response response) {
        int status = response.code();
        String location = response.header("Location");
        if (location == null) {
            return new Refused(RefusalReason.BAD_REDIRECT, "a redirect to nowhere", status);
        }
        HttpUrl target = location.length() > MAX_URL ? null : url.resolve(location);
        if (target == null) {
            return new Refused(RefusalReason.BAD_REDIRECT, "a redirect to " + location, status);
        }
        if (BotWall.isConsent(url, target)) {
            return new Refused(RefusalReason.CONSENT_WALL, "redirected to " + target, status);
        }
        boolean changed = cookies.take(url, response.headers());
        target = target.newBuilder().fragment(null).build();
        if (!visited.add(target) && !changed) {
            return new Refused(RefusalReason.REDIRECT_LOOP, "redirected back to " + target, status);
        }
        if (++redirects > MAX_REDIRECTS) {
            return new Refused(RefusalReason.TOO_MANY_REDIRECTS, "more than " + MAX_REDIRECTS + " redirects", status);
        }
        permanent &= (status == 301 || status == 308) && !(url.isHttps() && !target.isHttps());
        moved = permanent ? target : moved;
        url = target;
        return null;
    }
}
