package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.ingest.item.ItemNews;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedItem;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PageOrigin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the records of an item. Texts are cut to what a record can carry. Stateless. */
final class ItemRecords {

    private static final int MAX_TITLE = 1000;
    private static final int MAX_SUMMARY = 10_000;
    private static final int MAX_CONTENT = 500_000;
    private static final int MAX_NAMES = 50;

    private ItemRecords() {}

    static FetchRequest fetchRequest(Feed feed, ItemNews news, Instant firstSeen) {
        return FetchRequest.newBuilder()
                .setPageId(news.pageId())
                .setUrl(news.link())
                .setRevision(news.revision())
                .setItem(feedItem(feed, news))
                .setFirstSeen(firstSeen)
                .build();
    }

    /** A page made of the item's own text. */
    static Page page(Feed feed, ItemNews news, String html, Instant firstSeen) {
        FeedItem item = feedItem(feed, news);
        item.setContentHtml(null);
        return Page.newBuilder()
                .setPageId(news.pageId())
                .setUrl(news.link())
                .setFinalUrl(news.link())
                .setStatus(0)
                .setHeaders(Map.of("content-type", "text/html; charset=utf-8"))
                .setBody(ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)))
                .setFetchedAt(firstSeen)
                .setOrigin(PageOrigin.FEED_ITEM)
                .setItem(item)
                .setFirstSeen(firstSeen)
                .build();
    }

    private static FeedItem feedItem(Feed feed, ItemNews news) {
        ParsedItem item = news.item();
        return FeedItem.newBuilder()
                .setFeedUrl(feed.getUrl())
                .setItemId(news.itemId())
                .setGuid(cut(item.guid(), MAX_TITLE))
                .setLink(news.link())
                .setTitle(cut(item.title(), MAX_TITLE))
                .setSummary(cut(item.summary(), MAX_SUMMARY))
                .setContentHtml(cut(item.contentHtml(), MAX_CONTENT))
                .setPublished(item.published())
                .setUpdated(item.updated())
                .setAuthors(cut(item.authors()))
                .setCategories(cut(item.categories()))
                .setLanguage(cut(item.language(), MAX_TITLE))
                .setOwner(feed.getOwner())
                .build();
    }

    private static List<String> cut(List<String> names) {
        return names.stream()
                .limit(MAX_NAMES)
                .map(name -> name.length() > MAX_TITLE ? name.substring(0, MAX_TITLE) : name)
                .toList();
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
