package io.wirewatch.ingest.parse;

import io.wirewatch.schemas.FeedItem;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PageOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pages for tests. */
final class Pages {

    static final Instant FIRST_SEEN = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant FETCHED = Instant.parse("2026-11-23T10:00:05Z");
    static final Instant PUBLISHED = Instant.parse("2026-11-23T09:30:00Z");

    private Pages() {}

    /** The page of a folder of the extractor's cases. */
    static Page of(String pageId, String folder, String url) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream("/extract/" + folder + "/page.html")) {
            return page(pageId, Objects.requireNonNull(in).readAllBytes(), url, PageOrigin.FETCHED);
        }
    }

    /** A page made of a feed item's own text. */
    static Page ofItem(String pageId, String html) {
        return page(pageId, html.getBytes(StandardCharsets.UTF_8), "https://example.org/a/3", PageOrigin.FEED_ITEM);
    }

    private static Page page(String pageId, byte[] body, String url, PageOrigin origin) {
        FeedItem item = FeedItem.newBuilder()
                .setFeedUrl("https://example.org/feed.xml")
                .setItemId("i1")
                .setLink(url)
                .setTitle(origin == PageOrigin.FEED_ITEM ? "Rain in Faizabad" : null)
                .setPublished(PUBLISHED)
                .setAuthors(List.of("Sima Noori"))
                .build();
        return Page.newBuilder()
                .setPageId(pageId)
                .setUrl(url)
                .setFinalUrl(url)
                .setStatus(origin == PageOrigin.FEED_ITEM ? 0 : 200)
                .setHeaders(Map.of("content-type", "text/html"))
                .setBody(ByteBuffer.wrap(body))
                .setFetchedAt(FETCHED)
                .setOrigin(origin)
                .setItem(item)
                .setFirstSeen(FIRST_SEEN)
                .build();
    }
}
