package io.wirewatch.enrich.match;

import java.util.Collection;

/** A set of word hashes in one open-addressing array. Not thread safe while it grows. */
final class HashSlots {

    private long[] slots;
    private int size;

    /** For about this many. */
    HashSlots(int expected) {
        this.slots = new long[Integer.highestOneBit(Math.max(8, expected)) * 4];
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
        return slots[find(hash)] == hash && hash != 0;
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
        for (long hash : old) {
            if (hash != 0) {
                slots[find(hash)] = hash;
            }
        }
    }
}
