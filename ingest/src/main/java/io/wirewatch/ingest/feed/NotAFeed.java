package io.wirewatch.ingest.feed;

import java.util.List;

/**
 * The document is no feed.
 *
 * @param reason what it is instead, for a person
 * @param elsewhere absolute URLs that the document names as places of what was looked for (the sitemaps of a sitemap
 *     index), newest first where it dates them; mostly empty
 */
public record NotAFeed(String reason, List<String> elsewhere) implements FeedParse {

    public NotAFeed {
        elsewhere = List.copyOf(elsewhere);
    }

    /** A document that points nowhere. */
    public NotAFeed(String reason) {
        this(reason, List.of());
    }
}
