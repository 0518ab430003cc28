package io.wirewatch.enrich.match;

import java.util.Collection;

/**
 * A set of word hashes in one open-addressing array, behind a small filter that turns most other words away. Not thread
 * safe while it grows.
 */
final class HashSlots {

    /** Bits of the filter for each slot. */
    private static final int FILTER_BITS = 4;

    private long[] slots;
    private long[] filter;
    private int size;

    /** For about this many. */
    HashSlots(int expected) {
        this.slots = new long[Integer.highestOneBit(Math.max(8, expected)) * 4];
        this.filter = filter(slots);
    }

    /** The hashes of these words. */
    static HashSlots of(Collection<String> words) {
        HashSlots slots = new HashSlots(words.size());
        words.forEach(word -> slots.add(Token.hash(word)));
        return slots;
    }

    /** These hashes. */
    static HashSlots ofHashes(Collection<Long> hashes) {
        HashSlots slots = new HashSlots(hashes.size());
        hashes.forEach(slots::add);
        return slots;
    }

    void add(long hash) {
        int slot = find(hash);
        if (slots[slot] == 0 && hash != 0) {
            slots[slot] = hash;
            mark(hash);
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
        }
    }

    int size() {
        return size;
    }

    boolean contains(long hash) {
        int bit = bit(hash);
        return (filter[bit >> 6] >>> bit & 1) != 0 && slots[find(hash)] == hash && hash != 0;
    }

    private static long[] filter(long[] slots) {
        return new long[Math.max(1, (slots.length * FILTER_BITS) >> 6)];
    }

    private void mark(long hash) {
        int bit = bit(hash);
        filter[bit >> 6] |= 1L << bit;
    }

    private int bit(long hash) {
        return (int) (hash >>> 24) & ((filter.length << 6) - 1);
    }

    private int find(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash ^ (hash >>> 21)) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        filter = filter(slots);
        for (long hash : old) {
            if (hash != 0) {
                slots[find(hash)] = hash;
                mark(hash);
            }
        }
    }
}
