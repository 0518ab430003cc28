package io.wirewatch.ingest.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was read. Immutable.
 *
 * @param title plain text
 * @param link absolute URL of the site, not of the feed
 * @param language as declared, in lower case
 * @param items in the order of the document, at most {@link FeedParser#MAX_ITEMS}
 * @param failedItems items that are in the document and could not be read
 * @param hints what the feed says of how to poll it
 */
public record ParsedFeed(
        @Nullable String title,
        @Nullable String link,
        @Nullable String language,
        List<ParsedItem> items,
        int failedItems,
        FeedHints hints)
        implements FeedParse {

    public ParsedFeed {
        items = List.copyOf(items);
    }
}
