package io.wirewatch.standalone.offline;

import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.http.RefusalReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** Gets what a person names by its URL, as the services would get it. Stateless. */
public final class Web {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(30);

    private Web() {}

    /** Whether this is a URL to get and no file. */
    public static boolean isUrl(String place) {
        return place.startsWith("http://") || place.startsWith("https://");
    }

    /**
     * A getter for one URL.
     *
     * @param inside whether the URL's own host may lie inside the network
     * @throws IOException when the URL is none, or its host is not known
     */
    public static HttpGetter getter(String url, boolean inside) throws IOException {
        Set<String> allowed = new HashSet<>();
        if (inside) {
            for (InetAddress address : InetAddress.getAllByName(host(url))) {
                allowed.add(address.getHostAddress() + ":*");
            }
        }
        return new HttpGetter(new HttpConfig("", allowed, CONNECT_TIMEOUT, TOTAL_TIMEOUT), InstantSource.system());
    }

    /**
     * Gets a document.
     *
     * @param inside whether the URL's own host may lie inside the network
     * @throws IOException when no document comes, with the reason
     */
    static Document get(String url, boolean inside) throws IOException {
        try (HttpGetter getter = getter(url, inside)) {
            return switch (getter.get(GetRequest.feed(url, null, null))) {
                case FetchOutcome.Fetched fetched ->
                    new Document(url, fetched.body(), fetched.headers(), fetched.finalUrl());
                case FetchOutcome outcome -> throw new IOException(describe(outcome));
            };
        }
    }

    /** Why no document came, for a person. */
    public static String describe(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> "HTTP " + fetched.status();
            case FetchOutcome.NotModified ignored -> "HTTP 304: not modified";
            case FetchOutcome.Gone ignored -> "HTTP 410: gone";
            case FetchOutcome.NotFound notFound -> "HTTP " + notFound.status() + ": not found";
            case FetchOutcome.Throttled throttled -> "HTTP " + throttled.status() + ": too many requests";
            case FetchOutcome.Refused refused ->
                refused.reason() + ": " + refused.detail()
                        + (refused.reason() == RefusalReason.FORBIDDEN_ADDRESS ? "; --private lets it be" : "");
        };
    }

    private static String host(String url) throws IOException {
        try {
            String host = URI.create(url).getHost();
            if (host != null) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a URL: " + url, e);
        }
        throw new IOException("a URL without a host: " + url);
    }
}
