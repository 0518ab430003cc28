package io.wirewatch.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * An address at which a feed may be found. Immutable.
 *
 * @param url absolute http(s) URL
 * @param trust how sure it is
 * @param title what the page calls it; null when it does not
 */
public record FeedCandidate(
        String url, Trust trust, @Nullable String title) {

    /** How sure a candidate is, the surest first. */
    public enum Trust {
        /** The document itself is a feed. */
        ITSELF,
        /** The page or the server declares it to be its feed. */
        DECLARED,
        /** The page declares it, but it is one of comments. */
        DECLARED_COMMENTS,
        /** A robots.txt names it as a sitemap of news. */
        NEWS_SITEMAP,
        /** The page has a link to it that reads like a feed. */
        LINKED,
        /** A robots.txt names it as a sitemap, which may be an index that leads to news. */
        SITEMAP,
        /** Many sites have their feed there. */
        GUESSED
    }
}
