package io.wirewatch.ingest.item;

import java.util.List;
import java.util.Map;

/**
 * What one look at a feed brought. Every item of the document is counted once. Immutable.
 *
 * @param news new and revised items, in the order of the document
 * @param duplicate items known and unchanged, and repetitions inside the document
 * @param rejected items that cannot be followed up, by reason
 * @param remembered what to remember
 * @param missed the document has nothing in common with what was remembered: items may have come and gone unseen
 */
public record Sighting(
        List<ItemNews> news,
        int duplicate,
        Map<RejectReason, Integer> rejected,
        RememberedItems remembered,
        boolean missed) {

    public Sighting {
        news = List.copyOf(news);
        rejected = Map.copyOf(rejected);
    }

    public int newItems() {
        return (int) news.stream().filter(item -> !item.revision()).count();
    }

    public int revised() {
        return news.size() - newItems();
    }

    public int rejectedItems() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** All items of the document. */
    public int seen() {
        return news.size() + duplicate + rejectedItems();
    }
}
