package io.wirewatch.ingest.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Cookies of one chain of redirects. Sites that send a reader on to the same page with a cookie would go round for ever
 * without them. They go only where the site meant them to (RFC 6265, with the public suffixes), never to another host,
 * and are forgotten with the chain. Not thread safe.
 */
final class ChainCookies {

    private static final int MAX_COOKIES = 30;
    private static final int MAX_CHARS = 4096;

    private final List<Cookie> cookies = new ArrayList<>();

    /** Takes up what an answer sets; tells whether that changes anything. */
    boolean take(HttpUrl url, Headers headers) {
        if (headers.get("Set-Cookie") == null) {
            return false;
        }
        boolean news = false;
        for (Cookie cookie : Cookie.parseAll(url, headers)) {
            if (cookie.name().length() + cookie.value().length() <= MAX_CHARS && !cookies.contains(cookie)) {
                cookies.removeIf(known -> isSame(known, cookie));
                if (cookies.size() < MAX_COOKIES) {
                    news = cookies.add(cookie);
                }
            }
        }
        return news;
    }

    /** The Cookie header of the next request; null when there is none. */
    @Nullable
    String header(HttpUrl url) {
        String header = cookies.stream()
                .filter(cookie -> cookie.matches(url))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? null : header;
    }

    private static boolean isSame(Cookie a, Cookie b) {
        return a.name().equals(b.name())
                && a.domain().equals(b.domain())
                && a.path().equals(b.path());
    }
}
