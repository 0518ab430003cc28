package io.wirewatch.ingest.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to get.
 *
 * @param url absolute http(s) URL
 * @param accept the Accept header
 * @param maxBytes largest body without content encoding, in bytes
 * @param types media types that are taken, in lower case; empty takes any. An answer without a type is always taken
 * @param etag validator of an earlier answer
 * @param lastModified validator of an earlier answer
 */
public record GetRequest(
        String url,
        String accept,
        int maxBytes,
        Set<String> types,
        @Nullable String etag,
        @Nullable String lastModified) {

    /** Largest feed, in bytes. */
    public static final int MAX_FEED_BYTES = 15 * 1024 * 1024;

    private static final String FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    public GetRequest {
        types = Set.copyOf(types);
    }

    /** A request for a feed, conditional when validators are given. */
    public static GetRequest feed(String url, @Nullable String etag, @Nullable String lastModified) {
        return new GetRequest(url, FEED_TYPES, MAX_FEED_BYTES, Set.of(), etag, lastModified);
    }

    boolean isConditional() {
        return etag != null || lastModified != null;
    }
}
