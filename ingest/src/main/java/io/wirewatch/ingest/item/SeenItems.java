package io.wirewatch.ingest.item;

import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.ingest.item.RememberedItems.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a document with what is remembered of its feed. An item is known by its guid or by its page; another title or
 * text makes it a revision. Two kinds of feeds would flood whoever believed them, and show themselves in one document:
 *
 * <ul>
 *   <li>guids that go from item to item (numbers by position) are passed over, and links decide;
 *   <li>when most guids and links are new but most of their titles are known, guids and links are made anew for each fetch, and
 *       titles decide.
 * </ul>
 *
 * Pure.
 */
public final class SeenItems {

    /** Items of one document that are followed up. */
    public static final int MAX_ITEMS = 2000;

    private static final int MIN_REMEMBERED = 200;
    private static final int REMEMBERED_PER_ITEM = 3;
    private static final int SHIFTED_GUIDS = 2;
    private static final int FRESH_IDENTITIES = 3;
    private static final int RESTLESS_TEXTS = 6;
    private static final int MISSED_ITEMS = 2;

    private final RememberedItems.Lookup known;
    private final ItemIdentity identity;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<RejectReason, Integer> rejected = new EnumMap<>(RejectReason.class);
    private final Set<Candidate> knownByTitle = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An item that can be followed up, and who it is. */
    private record Candidate(ParsedItem item, String link, String page, Entry entry) {}

    private SeenItems(List<ParsedItem> items, RememberedItems remembered) {
        this.known = remembered.lookup();
        this.identity = new ItemIdentity(items);
        for (int i = 0; i < items.size(); i++) {
            ParsedItem item = items.get(i);
            String link = item.link();
            String page = link == null ? null : PageId.identity(link);
            if (i >= MAX_ITEMS) {
                rejected.merge(RejectReason.TOO_MANY_ITEMS, 1, Integer::sum);
            } else if (link == null || page == null) {
                rejected.merge(link == null ? RejectReason.NO_LINK : RejectReason.BAD_LINK, 1, Integer::sum);
            } else {
                candidates.add(new Candidate(item, link, page, identity.entry(item, page)));
            }
        }
    }

    /** Tells what is new in a document. */
    public static Sighting compare(List<ParsedItem> items, RememberedItems remembered) {
        return new SeenItems(items, remembered).compare(remembered);
    }

    private Sighting compare(RememberedItems remembered) {
        IdentityHashMap<Candidate, Entry> matches = matches();
        boolean restless = areTextsRestless(matches);
        List<ItemNews> news = new ArrayList<>();
        Set<Long> pages = new HashSet<>();
        int duplicate = 0;
        for (Candidate candidate : candidates) {
            Entry before = matches.get(candidate);
            boolean unchanged = before != null
                    && (knownByTitle.contains(candidate) || isUnchanged(candidate.entry(), before, restless));
            if (unchanged || !pages.add(candidate.entry().link())) {
                duplicate++;
            } else {
                news.add(new ItemNews(
                        candidate.item(),
                        identity.of(candidate.item()),
                        candidate.link(),
                        PageId.ofIdentity(candidate.page()),
                        before != null));
            }
        }
        boolean missed = !remembered.isEmpty() && matches.isEmpty() && candidates.size() >= MISSED_ITEMS;
        return new Sighting(news, duplicate, rejected, bounded(remembered, Set.copyOf(matches.values())), missed);
    }

    private IdentityHashMap<Candidate, Entry> matches() {
        boolean byGuid = !areGuidsShifted();
        IdentityHashMap<Candidate, Entry> matches = new IdentityHashMap<>();
        List<Candidate> unknown = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Entry entry = candidate.entry();
            Entry sameGuid = byGuid ? known.guid(entry.guid()) : null;
            Entry match = sameGuid == null ? known.link(entry.link()) : sameGuid;
            if (match == null) {
                unknown.add(candidate);
            } else {
                matches.put(candidate, match);
            }
        }
        matchTitles(unknown, matches);
        return matches;
    }

    /** Whether guids that are known now stand at items that are known under another one. */
    private boolean areGuidsShifted() {
        int shifted = 0;
        for (Candidate candidate : candidates) {
            Entry sameGuid = known.guid(candidate.entry().guid());
            Entry sameLink = known.link(candidate.entry().link());
            if (sameGuid != null
                    && sameLink != null
                    && sameGuid.link() != candidate.entry().link()
                    && sameLink.guid() != candidate.entry().guid()) {
                shifted++;
            }
        }
        return shifted >= SHIFTED_GUIDS;
    }

    private void matchTitles(List<Candidate> unknown, IdentityHashMap<Candidate, Entry> matches) {
        IdentityHashMap<Candidate, Entry> sameTitle = new IdentityHashMap<>();
        Set<Integer> titles = new HashSet<>();
        for (Candidate candidate : unknown) {
            Entry match = known.title(candidate.entry().title());
            if (match != null && titles.add(match.title())) {
                sameTitle.put(candidate, match);
            }
        }
        boolean mostAreFresh = unknown.size() >= FRESH_IDENTITIES && 2 * unknown.size() > candidates.size();
        if (mostAreFresh && 2 * sameTitle.size() > unknown.size()) {
            matches.putAll(sameTitle);
            knownByTitle.addAll(sameTitle.keySet());
        }
    }

    /** Whether most known items have another text under the same title: then texts hold something that moves. */
    private static boolean areTextsRestless(IdentityHashMap<Candidate, Entry> matches) {
        long moved = matches.entrySet().stream()
                .filter(match -> match.getValue().content() != 0)
                .filter(match ->
                        match.getKey().entry().title() == match.getValue().title())
                .filter(match ->
                        match.getKey().entry().content() != match.getValue().content())
                .count();
        return moved >= RESTLESS_TEXTS && 2 * moved > matches.size();
    }

    private static boolean isUnchanged(Entry now, Entry before, boolean restless) {
        return before.content() == 0
                || now.content() == before.content()
                || (restless && now.title() == before.title());
    }

    private RememberedItems bounded(RememberedItems remembered, Set<Entry> replaced) {
        Set<Entry> kept = new LinkedHashSet<>();
        candidates.forEach(candidate -> kept.add(candidate.entry()));
        int limit = Math.max(MIN_REMEMBERED, REMEMBERED_PER_ITEM * kept.size());
        for (Entry entry : remembered.entries()) {
            if (kept.size() >= limit) {
                break;
            }
            if (!replaced.contains(entry)) {
                kept.add(entry);
            }
        }
        return new RememberedItems(List.copyOf(kept));
    }
}
