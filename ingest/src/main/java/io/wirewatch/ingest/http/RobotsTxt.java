package io.wirewatch.ingest.http;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What sites allow robots (RFC 9309): a missing file allows everything, an unreachable one nothing for now. Rules are
 * kept for a day, failures for a minute, of at most {@value #MAX_SITES} sites. Thread safe.
 */
public final class RobotsTxt {

    private static final int MAX_SITES = 5000;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration FAILURE_KEPT = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final HttpGetter getter;
    private final InstantSource clock;
    private final Map<String, Known> sites = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_SITES;
        }
    };

    public RobotsTxt(HttpGetter getter, InstantSource clock) {
        this.getter = getter;
        this.clock = clock;
    }

    private record Known(BaseRobotRules rules, @Nullable Refused unavailable, Instant until) {}

    /**
     * The site's word on a URL.
     *
     * @param refusal why the URL may not be fetched; null when it may
     * @param delay that the site wants between requests, at most 30 seconds
     */
    public record Word(@Nullable Refused refusal, Duration delay) {}

    /** Asks whether the URL may be fetched; fetches robots.txt when it is not known. */
    public Word ask(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        HttpUrl file = parsed == null ? null : parsed.resolve("/robots.txt");
        if (file == null) {
            return new Word(null, Duration.ZERO);
        }
        Known known = known(file.toString());
        if (known.unavailable() != null) {
            return new Word(known.unavailable(), Duration.ZERO);
        }
        long millis = Math.clamp(known.rules().getCrawlDelay(), 0, LONGEST_DELAY.toMillis());
        Refused refusal = known.rules().isAllowed(url)
                ? null
                : new Refused(RefusalReason.ROBOTS_DISALLOWED, "robots.txt forbids it", null);
        return new Word(refusal, Duration.ofMillis(millis));
    }

    private Known known(String file) {
        synchronized (sites) {
            Known known = sites.get(file);
            if (known != null && known.until().isAfter(clock.instant())) {
                return known;
            }
        }
        Known fresh = read(file);
        synchronized (sites) {
            sites.put(file, fresh);
        }
        return fresh;
    }

    private Known read(String file) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
        FetchOutcome outcome =
                getter.get(new GetRequest(file, "text/plain, */*;q=0.5", MAX_BYTES, Set.of(), null, null));
        Refused unavailable = unavailable(outcome);
        BaseRobotRules rules = outcome instanceof Fetched fetched
                ? parser.parseContent(
                        file,
                        fetched.body(),
                        fetched.headers().getOrDefault("content-type", "text/plain"),
                        List.of(HttpConfig.AGENT))
                : parser.failedFetch(404);
        return new Known(rules, unavailable, clock.instant().plus(unavailable == null ? KEPT : FAILURE_KEPT));
    }

    /** Why the site's word is not known; a site that is not there at all is refused for that. */
    private static @Nullable Refused unavailable(FetchOutcome outcome) {
        return switch (outcome) {
            case Fetched fetched -> null;
            case FetchOutcome.NotFound notFound -> null;
            case FetchOutcome.Gone gone -> null;
            case FetchOutcome.NotModified notModified -> null;
            case FetchOutcome.Throttled throttled -> unavailable("HTTP " + throttled.status(), throttled.status());
            case Refused refused ->
                switch (refused.reason()) {
                    case DNS, DNS_TEMPORARY, CONNECT_FAILED, TIMEOUT -> refused;
                    case HTTP_SERVER_ERROR, BAD_ANSWER, TOO_LARGE, COMPRESSION_BOMB ->
                        unavailable(refused.detail(), refused.status());
                    default -> null;
                };
        };
    }

    private static Refused unavailable(String detail, @Nullable Integer status) {
        return new Refused(RefusalReason.ROBOTS_UNAVAILABLE, "robots.txt cannot be read: " + detail, status);
    }
}
