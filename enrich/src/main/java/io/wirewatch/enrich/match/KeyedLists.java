package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by a key that is a good hash and not 0, in the order in which they came: many small lists in a few arrays. Not
 * thread safe.
 */
final class KeyedLists<V> {

    private static final int NONE = -1;

    private long[] keys = new long[64];
    private int[] heads = new int[64];
    private @Nullable Object[] values = new @Nullable Object[32];
    private int[] next = new int[32];
    private int keyCount;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a value at the end of those of the key. */
    void add(long key, V value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            next = Arrays.copyOf(next, size * 2);
        }
        values[size] = value;
        next[size] = NONE;
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            heads[slot] = size;
            keyCount++;
        } else {
            next[last(heads[slot])] = size;
        }
        size++;
        if (keyCount * 2 > keys.length) {
            grow();
        }
    }

    private int last(int first) {
        int last = first;
        while (next[last] != NONE) {
            last = next[last];
        }
        return last;
    }

    /** Whether there is a value of the key. */
    boolean has(long key) {
        return keys[slot(key)] != 0;
    }

    /** The values of a key. */
    List<V> of(long key) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            return List.of();
        }
        List<V> found = new ArrayList<>(4);
        for (int i = heads[slot]; i != NONE; i = next[i]) {
            @SuppressWarnings("unchecked") // only add writes values
            V value = (V) values[i];
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ (key >>> 21)) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldHeads = heads;
        keys = new long[oldKeys.length * 2];
        heads = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                heads[slot] = oldHeads[i];
            }
        }
    }
}
