package io.wirewatch.ingest.item;

import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.schemas.SeenItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a document with what is remembered of its feed. Pure. */
public final class SeenItems {

    /** Items of one document that are followed up. */
    public static final int MAX_ITEMS = 2000;

    private static final int MIN_REMEMBERED = 500;
    private static final int REMEMBERED_PER_ITEM = 3;

    private SeenItems() {}

    /**
     * Tells what is new in a document.
     *
     * @param items of the document
     * @param remembered of the feed, newest first
     * @param now time of this look
     */
    public static Sighting compare(List<ParsedItem> items, List<SeenItem> remembered, Instant now) {
        Map<String, SeenItem> known = new LinkedHashMap<>();
        remembered.forEach(seen -> known.putIfAbsent(seen.getItemId(), seen));
        ItemIdentity identity = new ItemIdentity(items);
        Map<String, SeenItem> current = new LinkedHashMap<>();
        Set<String> pages = new HashSet<>();
        List<ItemNews> news = new ArrayList<>();
        Map<RejectReason, Integer> rejected = new EnumMap<>(RejectReason.class);
        int duplicate = 0;
        for (int i = 0; i < items.size(); i++) {
            ParsedItem item = items.get(i);
            RejectReason reason = i >= MAX_ITEMS ? RejectReason.TOO_MANY_ITEMS : reject(item);
            String link = item.link();
            if (reason != null || link == null) {
                rejected.merge(reason == null ? RejectReason.NO_LINK : reason, 1, Integer::sum);
                continue;
            }
            String id = identity.of(item);
            SeenItem seen = new SeenItem(id, ItemIdentity.contentHash(item), now);
            SeenItem before = known.get(id);
            boolean unchanged = before != null && before.getContentHash() == seen.getContentHash();
            String pageId = PageId.of(link);
            boolean repeated = current.putIfAbsent(id, seen) != null || (!unchanged && !pages.add(pageId));
            if (unchanged || repeated) {
                duplicate++;
            } else {
                news.add(new ItemNews(item, id, link, pageId, before != null));
            }
        }
        return new Sighting(news, duplicate, rejected, bounded(current, known));
    }

    private static @Nullable RejectReason reject(ParsedItem item) {
        String link = item.link();
        if (link == null) {
            return RejectReason.NO_LINK;
        }
        return UrlNormaliser.normalise(link) == null ? RejectReason.BAD_LINK : null;
    }

    private static List<SeenItem> bounded(Map<String, SeenItem> current, Map<String, SeenItem> known) {
        int limit = Math.max(MIN_REMEMBERED, REMEMBERED_PER_ITEM * current.size());
        List<SeenItem> kept = new ArrayList<>(current.values());
        for (SeenItem seen : known.values()) {
            if (kept.size() >= limit) {
                break;
            }
            if (!current.containsKey(seen.getItemId())) {
                kept.add(seen);
            }
        }
        return kept;
    }
}
