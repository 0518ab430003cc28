package io.wirewatch.ingest.item;

import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.ingest.item.RememberedItems.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the items of one document are: by guid, by page, by content; never by a date. A guid that several links of the
 * document share is taken together with the link. Made for one document; immutable.
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

    /** The identity that goes with the item: its guid, else its link, else a hash of title and summary. */
    String of(ParsedItem item) {
        String guid = guid(item);
        String link = item.link() == null ? null : UrlNormaliser.normalise(item.link());
        String identity =
                guid != null ? guid : link != null ? link : Long.toHexString(Sha256.of(item.title(), item.summary()));
        return identity.length() <= MAX_LENGTH ? identity : Sha256.id(identity);
    }

    /** What is remembered of the item. */
    Entry entry(ParsedItem item, String page) {
        String guid = guid(item);
        return new Entry(guid == null ? 0 : Sha256.of(guid), Sha256.of(page), content(item));
    }

    private @Nullable String guid(ParsedItem item) {
        String guid = item.guid();
        return guid != null && sharedGuids.contains(guid) && item.link() != null
                ? guid + " " + UrlNormaliser.normalise(item.link())
                : guid;
    }

    /** Hash of what a reader sees of the item. Mark-up is left out: links and images in it carry tokens. */
    private static long content(ParsedItem item) {
        String title = item.title();
        int ofTitle = title == null || title.isEmpty() ? 0 : (int) Sha256.of(title);
        int ofText = (int) Sha256.of(item.summary(), withoutMarkup(item.contentHtml()));
        return ((long) ofTitle << Integer.SIZE) | Integer.toUnsignedLong(ofText);
    }

    private static @Nullable String withoutMarkup(@Nullable String html) {
        if (html == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(html.length());
        boolean inside = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                inside = true;
            } else if (c == '>') {
                inside = false;
            } else if (!inside && !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
