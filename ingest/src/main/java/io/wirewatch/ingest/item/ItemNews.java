package io.wirewatch.ingest.item;

import io.wirewatch.ingest.feed.ParsedItem;

/**
 * An item that is new or has changed.
 *
 * @param item as the feed told it
 * @param itemId its identity inside the feed
 * @param link its absolute URL
 * @param pageId id of the page behind it
 * @param revision seen before, with another content
 */
public record ItemNews(ParsedItem item, String itemId, String link, String pageId, boolean revision) {}
