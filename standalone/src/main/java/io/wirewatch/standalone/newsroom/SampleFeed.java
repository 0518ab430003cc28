package io.wirewatch.standalone.newsroom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed of a site. Immutable.
 *
 * @param path where the site serves it
 * @param format how it is written
 * @param validators whether it is served with an ETag, and answers 304 to it
 * @param fullText whether its items carry the whole text
 * @param articles slugs of its articles, the newest first
 * @param extras items that are no article
 */
record SampleFeed(
        String path, Format format, boolean validators, boolean fullText, List<String> articles, List<Extra> extras) {

    /** How a feed is written. */
    enum Format {
        RSS,
        ATOM,
        JSON,
        RDF,
        /** RSS with the mistakes that are seen most: text before the declaration, bare ampersands, a cut end. */
        MALFORMED_RSS,
        /** A web page where a feed should be. */
        NOT_A_FEED,
        NOT_FOUND
    }

    /**
     * An item that is no article.
     *
     * @param link path on the site; null for an item without link
     */
    record Extra(String title, @Nullable String link, int minutesAgo) {}
}
