package io.wirewatch.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item as the feed told it. Immutable.
 *
 * @param guid the guid or Atom id as written, trimmed
 * @param link http(s) URL of the article, absolute where a base is known; null when there is none or its scheme is another
 * @param title plain text, white space folded
 * @param summary plain text, white space folded
 * @param contentHtml the full text as HTML, as written: not safe to show
 * @param published when it says it was published; null when it does not say or the text is not understood for certain
 * @param updated when it says it was changed; null as above
 * @param authors names
 * @param categories as written
 * @param language as declared by the item, else by the feed
 * @param image http(s) URL of the lead image; null when the item names none
 * @param point where it happened; null when the item does not say
 */
public record ParsedItem(
        @Nullable String guid,
        @Nullable String link,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String contentHtml,
        @Nullable Instant published,
        @Nullable Instant updated,
        List<String> authors,
        List<String> categories,
        @Nullable String language,
        @Nullable String image,
        @Nullable GeoPoint point) {

    public ParsedItem {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
    }

    /** An item without image and place. */
    public ParsedItem(
            @Nullable String guid,
            @Nullable String link,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String contentHtml,
            @Nullable Instant published,
            @Nullable Instant updated,
            List<String> authors,
            List<String> categories,
            @Nullable String language) {
        this(guid, link, title, summary, contentHtml, published, updated, authors, categories, language, null, null);
    }
}
