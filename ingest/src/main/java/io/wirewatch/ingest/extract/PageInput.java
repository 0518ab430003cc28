package io.wirewatch.ingest.extract;

import io.wirewatch.schemas.FeedItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that an article is made from. The array is not copied and must not change.
 *
 * @param body bytes of the page, decoded from transfer and content encoding
 * @param headers response headers, names in any case
 * @param url where the page was found; null when unknown
 * @param item the item as the feed told it; null when no feed led here
 */
@SuppressWarnings("ArrayRecordComponent") // pages are large: the bytes are handed on, not copied
public record PageInput(
        byte[] body,
        Map<String, String> headers,
        @Nullable String url,
        @Nullable FeedItem item) {}
