package io.wirewatch.enrich.match;

import java.util.Collection;

/** A set of word hashes in one open-addressing array, made for an expected number of them. Not thread safe. */
final class HashSlots {

    private final long[] slots;
    private final int mask;

    HashSlots(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected)) * 4;
        this.slots = new long[capacity];
        this.mask = capacity - 1;
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
        slots[find(hash)] = hash;
    }

    boolean contains(long hash) {
        return slots[find(hash)] == hash;
    }

    private int find(long hash) {
        int slot = (int) (hash ^ (hash >>> 21)) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
