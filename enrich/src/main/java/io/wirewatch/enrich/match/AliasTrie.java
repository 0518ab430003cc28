package io.wirewatch.enrich.match;

import java.util.Arrays;
import java.util.List;

/**
 * A trie of names over the hashes of their words, in flat arrays: one open-addressing table from (node, word) to node,
 * and a list of alias numbers a node. Names start at words, so there are no failure links. Immutable once built.
 */
final class AliasTrie {

    static final int ROOT = 0;
    static final int NONE = -1;

    private final long[] keys;
    private final int[] children;
    private final int[] firstAlias;
    private final int[] nextAlias;
    private final int mask;

    private AliasTrie(Builder builder) {
        this.keys = builder.keys;
        this.children = builder.children;
        this.mask = builder.keys.length - 1;
        this.firstAlias = Arrays.copyOf(builder.firstAlias, builder.nodes);
        this.nextAlias = builder.nextAlias;
    }

    /** The trie of all aliases; their numbers are their places in the list. */
    static AliasTrie of(List<Alias> aliases) {
        Builder builder = new Builder(aliases.size());
        for (int i = 0; i < aliases.size(); i++) {
            builder.add(aliases.get(i).words(), i);
        }
        return new AliasTrie(builder);
    }

    /** The node after a word, or {@link #NONE}. */
    int child(int node, long wordHash) {
        long key = key(node, wordHash);
        int slot = slot(key, mask);
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return children[slot];
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    /** The first alias that ends at a node, or {@link #NONE}. */
    int firstAlias(int node) {
        return firstAlias[node] - 1;
    }

    /** The next alias that ends where this one does, or {@link #NONE}. */
    int nextAlias(int alias) {
        return nextAlias[alias] - 1;
    }

    private static long key(int node, long wordHash) {
        long key = (wordHash ^ (node * 0x9E3779B97F4A7C15L)) * 0xD6E8FEB86659FD93L;
        key ^= key >>> 32;
        return key == 0 ? 1 : key;
    }

    private static int slot(long key, int mask) {
        return (int) (key ^ (key >>> 21)) & mask;
    }

    private static final class Builder {
        private long[] keys;
        private int[] children;
        private int[] firstAlias;
        private final int[] nextAlias;
        private int nodes = 1;

        Builder(int aliases) {
            int capacity = Integer.highestOneBit(Math.max(16, aliases * 4)) * 2;
            keys = new long[capacity];
            children = new int[capacity];
            firstAlias = new int[Math.max(16, aliases * 2)];
            nextAlias = new int[aliases];
        }

        void add(List<String> words, int alias) {
            int node = ROOT;
            for (String word : words) {
                node = childOrNew(node, Token.hash(word));
            }
            nextAlias[alias] = firstAlias[node];
            firstAlias[node] = alias + 1;
        }

        private int childOrNew(int node, long wordHash) {
            long key = key(node, wordHash);
            int slot = slot(key, keys.length - 1);
            while (keys[slot] != 0) {
                if (keys[slot] == key) {
                    return children[slot];
                }
                slot = (slot + 1) & (keys.length - 1);
            }
            keys[slot] = key;
            children[slot] = nodes;
            if (nodes == firstAlias.length) {
                firstAlias = Arrays.copyOf(firstAlias, nodes * 2);
            }
            nodes++;
            if (nodes * 2 > keys.length) {
                grow();
            }
            return nodes - 1;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldChildren = children;
            keys = new long[oldKeys.length * 2];
            children = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int slot = slot(oldKeys[i], keys.length - 1);
                    while (keys[slot] != 0) {
                        slot = (slot + 1) & (keys.length - 1);
                    }
                    keys[slot] = oldKeys[i];
                    children[slot] = oldChildren[i];
                }
            }
        }
    }
}
