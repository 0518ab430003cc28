package io.wirewatch.ingest.item;

import io.wirewatch.schemas.SeenItem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items that are remembered of a feed, newest first, as hashes: 24 bytes an item. Immutable.
 *
 * @param entries newest first
 */
public record RememberedItems(List<Entry> entries) {

    public static final RememberedItems NONE = new RememberedItems(List.of());

    private static final byte VERSION = 1;
    private static final int ENTRY_BYTES = 3 * Long.BYTES;

    public RememberedItems {
        entries = List.copyOf(entries);
    }

    /**
     * An item; 0 stands for what it does not have or what is not known.
     *
     * @param guid hash of its guid
     * @param link hash of what the addresses of its page have in common
     * @param content hash of its title in the upper half, of its text in the lower
     */
    public record Entry(long guid, long link, long content) {

        int title() {
            return (int) (content >>> Integer.SIZE);
        }
    }

    /** Reads what {@link #write} wrote; nothing when it is of a version that is not known. The buffer stays as it is. */
    public static RememberedItems read(ByteBuffer kept) {
        ByteBuffer bytes = kept.duplicate();
        if (!bytes.hasRemaining() || bytes.get() != VERSION) {
            return NONE;
        }
        List<Entry> entries = new ArrayList<>(bytes.remaining() / ENTRY_BYTES);
        while (bytes.remaining() >= ENTRY_BYTES) {
            entries.add(new Entry(bytes.getLong(), bytes.getLong(), bytes.getLong()));
        }
        return new RememberedItems(entries);
    }

    /** What the first version of the feed's state remembers. The contents are not known. */
    public static RememberedItems ofFirstVersion(List<SeenItem> seen) {
        return new RememberedItems(seen.stream()
                .map(item -> {
                    String page = PageId.identity(item.getItemId());
                    return new Entry(Sha256.of(item.getItemId()), page == null ? 0 : Sha256.of(page), 0);
                })
                .toList());
    }

    /** The form in which it is kept; the schema of the feed's state describes it. */
    public ByteBuffer write() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + entries.size() * ENTRY_BYTES);
        bytes.put(VERSION);
        entries.forEach(
                entry -> bytes.putLong(entry.guid()).putLong(entry.link()).putLong(entry.content()));
        return bytes.flip();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    Lookup lookup() {
        return new Lookup(entries);
    }

    /** Finds entries. */
    static final class Lookup {

        private final Map<Long, Entry> byGuid = new HashMap<>();
        private final Map<Long, Entry> byLink = new HashMap<>();
        private final Map<Integer, Entry> byTitle = new HashMap<>();
        private final Set<Integer> sharedTitles = new HashSet<>();

        private Lookup(List<Entry> entries) {
            for (Entry entry : entries) {
                byGuid.putIfAbsent(entry.guid(), entry);
                byLink.putIfAbsent(entry.link(), entry);
                if (byTitle.putIfAbsent(entry.title(), entry) != null) {
                    sharedTitles.add(entry.title());
                }
            }
        }

        @Nullable
        Entry guid(long guid) {
            return guid == 0 ? null : byGuid.get(guid);
        }

        @Nullable
        Entry link(long link) {
            return link == 0 ? null : byLink.get(link);
        }

        /** The one entry of this title. */
        @Nullable
        Entry title(int title) {
            return title == 0 || sharedTitles.contains(title) ? null : byTitle.get(title);
        }
    }
}
