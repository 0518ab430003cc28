package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that have asked to be left alone, and until when. What a host says to one request holds for all of its feeds and
 * pages: until then they are answered from here, and the host is not asked. Knows the last {@value #MAX_HOSTS}. Thread
 * safe.
 */
final class HostRests {

    /** For a 429 that does not say how long. */
    private static final Duration UNSPOKEN = Duration.ofMinutes(1);

    private static final int MAX_HOSTS = 10_000;

    private final Map<String, Rest> rests = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rest> eldest) {
            return size() > MAX_HOSTS;
        }
    };

    private record Rest(int status, Instant until) {}

    synchronized void note(HttpUrl url, Throttled said, Instant now) {
        Duration wish = said.retryAfter();
        Instant until = now.plus(wish == null ? UNSPOKEN : wish);
        Rest known = rests.get(host(url));
        if (until.isAfter(now) && (known == null || until.isAfter(known.until()))) {
            rests.put(host(url), new Rest(said.status(), until));
        }
    }

    /** What the host said, with the time that is left; null when it may be asked. */
    synchronized @Nullable Throttled remaining(HttpUrl url, Instant now) {
        Rest rest = rests.get(host(url));
        if (rest == null) {
            return null;
        }
        if (!rest.until().isAfter(now)) {
            rests.remove(host(url));
            return null;
        }
        return new Throttled(rest.status(), Duration.between(now, rest.until()), false);
    }

    /** The name; an address has its port with it, since it may stand for many sites. */
    private static String host(HttpUrl url) {
        String host = url.host();
        boolean address = host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
        return address ? host + ":" + url.port() : host;
    }
}
