package io.wirewatch.enrich.match;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table from the hashes of words to what is known of them, in two arrays. Immutable once made; any thread. */
final class WordTable<V> {

    private final long[] hashes;
    private final @Nullable Object[] values;
    private final int mask;

    private WordTable(int size) {
        int capacity = Integer.highestOneBit(Math.max(8, size)) * 4;
        this.hashes = new long[capacity];
        this.values = new @Nullable Object[capacity];
        this.mask = capacity - 1;
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
        return (V) values[find(hash)];
    }

    private void put(long hash, V value) {
        int slot = find(hash);
        hashes[slot] = hash;
        values[slot] = value;
    }

    private int find(long hash) {
        int slot = (int) (hash ^ (hash >>> 21)) & mask;
        while (values[slot] != null && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
