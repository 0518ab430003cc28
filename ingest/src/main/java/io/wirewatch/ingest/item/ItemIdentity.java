package io.wirewatch.ingest.item;

import io.wirewatch.ingest.feed.ParsedItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells items of one feed apart: by guid, else by normalised link, else by title and summary; never by a date. A guid
 * that several links of the document share is taken together with the link. Made for one document; immutable.
 */
final class ItemIdentity {

    /** Longer identities are hashed, in characters. */
    private static final int MAX_LENGTH = 256;

    private final Set<String> sharedGuids = new HashSet<>();

    ItemIdentity(Collection<ParsedItem> document) {
        Map<String, String> linkOfGuid = new HashMap<>();
        for (ParsedItem item : document) {
            String guid = item.guid();
            String link = item.link() == null ? "" : item.link();
            if (guid != null && !link.equals(linkOfGuid.computeIfAbsent(guid, g -> link))) {
                sharedGuids.add(guid);
            }
        }
    }

    String of(ParsedItem item) {
        String identity = readable(item);
        return identity.length() <= MAX_LENGTH ? identity : Sha256.id(identity);
    }

    /** Hash of what a reader sees of the item; another value is a revision. */
    static long contentHash(ParsedItem item) {
        return Sha256.of(item.title(), item.summary(), item.contentHtml());
    }

    private String readable(ParsedItem item) {
        String link = normalised(item.link());
        String guid = item.guid();
        if (guid != null) {
            return sharedGuids.contains(guid) ? guid + " " + link : guid;
        }
        return link != null ? link : Long.toHexString(Sha256.of(item.title(), item.summary()));
    }

    private static @Nullable String normalised(@Nullable String link) {
        return link == null ? null : UrlNormaliser.normalise(link);
    }
}
