package io.wirewatch.enrich.match;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table from the hashes of words to what is known of them, in two arrays. Immutable once made; any thread. */
final class WordTable<V> {

    /** Bits of the filter for each slot: most words that are looked up are not there, and need not leave the filter. */
    private static final int FILTER_BITS = 4;

    private final long[] hashes;
    private final @Nullable Object[] values;
    private final int mask;
    private final long[] filter;

    private WordTable(int size) {
        int capacity = Integer.highestOneBit(Math.max(8, size)) * 4;
        this.hashes = new long[capacity];
        this.values = new @Nullable Object[capacity];
        this.mask = capacity - 1;
        this.filter = new long[Math.max(1, (capacity * FILTER_BITS) >> 6)];
    }

    /** A table of these hashes. */
    static <V> WordTable<V> ofHashes(Map<Long, V> entries) {
        WordTable<V> table = new WordTable<>(entries.size());
        entries.forEach(table::put);
        return table;
    }

    /** A table of the hashes of these words. */
    static <V> WordTable<V> ofWords(Map<String, V> entries) {
        WordTable<V> table = new WordTable<>(entries.size());
        entries.forEach((word, value) -> table.put(Token.hash(word), value));
        return table;
    }

    /** What is known of the word; null when nothing is. */
    @SuppressWarnings("unchecked") // only put writes values
    @Nullable
    V get(long hash) {
        if (!mayHave(hash)) {
            return null;
        }
        return (V) values[find(hash)];
    }

    private void put(long hash, V value) {
        int slot = find(hash);
        hashes[slot] = hash;
        values[slot] = value;
        int bit = bit(hash);
        filter[bit >> 6] |= 1L << bit;
    }

    /** Something may be known of the word; now and then true of one of which nothing is. */
    boolean mayHave(long hash) {
        int bit = bit(hash);
        return (filter[bit >> 6] >>> bit & 1) != 0;
    }

    private int bit(long hash) {
        return (int) (hash >>> 24) & ((filter.length << 6) - 1);
    }

    private int find(long hash) {
        int slot = (int) (hash ^ (hash >>> 21)) & mask;
        while (values[slot] != null && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
