package io.wirewatch.enrich.match;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The automaton that looks for all names at once: a trie over the hashes of folded words, in flat arrays. Names start
 * at words, so there are no failure links, and the work is one look-up a word: most words fall through small filters
 * that know which words are a name, and which two words begin one. An edge is two longs side by side, so that one line of
 * the cache tells all of it: 40 bits that check the edge and 24 bits of the beginning that it leads to; the first name
 * that ends there, whether others do, and whether names go on. Beginnings are given out as places of their edges. A
 * million names take some 60 MB. A wrong edge is as likely as one in a trillion look-ups. Immutable; any number of threads.
 */
final class NameTrie {

    static final int ROOT = 0;
    static final int NONE = -1;

    private static final int NODE_BITS = 24;
    private static final long NODE = (1L << NODE_BITS) - 1;
    private static final int BITS_A_BEGINNING = 64;
    private static final int MOST_BITS = 1 << 21;
    private static final int BITS_A_PAIR = 16;
    private static final int MOST_PAIR_BITS = 1 << 23;
    private static final long MORE_NAMES = 1L << 32;
    private static final long GOES_ON = 1L << 33;

    /** Places for each edge: two thirds of them are taken at most. */
    private static final double ROOM = 1.5;

    private final long[] edges;
    private final long[] beginnings;
    private final long[] alone;
    private final long[] pairs;
    private final int[] nextName;
    private final int capacity;
    private final int nodes;

    private NameTrie(Builder builder) {
        this.edges = builder.edges();
        this.capacity = edges.length / 2;
        this.beginnings = filter(builder.first, BITS_A_BEGINNING, MOST_BITS);
        this.alone = filter(builder.alone, BITS_A_BEGINNING, MOST_BITS);
        this.pairs = filter(builder.pairs, BITS_A_PAIR, MOST_PAIR_BITS);
        this.nextName = Arrays.copyOf(builder.nextName, builder.names);
        this.nodes = builder.nodes;
    }

    /** Whether a name may begin with the word; now and then true of a word that begins none. */
    boolean mayBegin(long wordHash) {
        return has(beginnings, wordHash);
    }

    /** Whether the word may be a whole name; now and then true of one that is none. */
    boolean mayBeName(long wordHash) {
        return has(alone, wordHash);
    }

    /** Whether a name may begin with the two words; now and then true of words that begin none. */
    boolean mayBegin(long wordHash, long nextHash) {
        return has(pairs, pair(wordHash, nextHash));
    }

    private static boolean has(long[] filter, long hash) {
        int bit = (int) (hash >>> 40) & ((filter.length << 6) - 1);
        return (filter[bit >> 6] >>> bit & 1) != 0;
    }

    private static long pair(long wordHash, long nextHash) {
        long mixed = (wordHash ^ Long.rotateLeft(nextHash, 23)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed << 19);
    }

    private static long[] filter(Hashes hashes, int bitsEach, int mostBits) {
        int bits = Integer.highestOneBit(Math.clamp(hashes.size, 64, mostBits / bitsEach)) * bitsEach;
        long[] filter = new long[bits >> 6];
        for (int i = 0; i < hashes.size; i++) {
            int bit = (int) (hashes.at[i] >>> 40) & (bits - 1);
            filter[bit >> 6] |= 1L << bit;
        }
        return filter;
    }

    /** The node after a word, or {@link #NONE}. */
    int child(int node, long wordHash) {
        if (node == ROOT) {
            return find(key(0, wordHash));
        }
        int edge = (node - 1) * 2;
        return (edges[edge + 1] & GOES_ON) == 0 ? NONE : find(key((int) (edges[edge] & NODE), wordHash));
    }

    private int find(long key) {
        int place = place(key, capacity);
        long edge = edges[place * 2];
        while (edge != 0) {
            if ((edge ^ key) >>> NODE_BITS == 0) {
                return place + 1;
            }
            place = place + 1 == capacity ? 0 : place + 1;
            edge = edges[place * 2];
        }
        return NONE;
    }

    /** Where to look for an edge first: by the bits of the key that do not check it. */
    private static int place(long key, int capacity) {
        return (int) (((key & NODE) * capacity) >>> NODE_BITS);
    }

    /**
     * The first name that ends at a node, or {@link #NONE}: its number in the order in which names were added.
     *
     * @param node not the root
     */
    int firstName(int node) {
        return (int) edges[node * 2 - 1] - 1;
    }

    /** The next name that ends at the node after this one, or {@link #NONE}. */
    int nextName(int node, int name) {
        return (edges[node * 2 - 1] & MORE_NAMES) == 0 ? NONE : nextName[name] - 1;
    }

    /** How many beginnings of names there are, the empty one included. */
    int nodes() {
        return nodes;
    }

    /** Bytes of heap that the arrays take. */
    long bytes() {
        return 8L * (edges.length + beginnings.length + alone.length + pairs.length) + 4L * nextName.length;
    }

    private static long key(int node, long wordHash) {
        long key = (wordHash ^ (node * 0x9E3779B97F4A7C15L)) * 0xD6E8FEB86659FD93L;
        key ^= key >>> 32;
        return key == 0 ? 1 : key;
    }

    /** Takes up names word by word; keeps whole keys until all are there. Not thread safe. */
    static final class Builder {

        private long[] keys;
        private int[] children;
        private int[] firstName;
        private int[] nextName;
        private final BitSet goesOn = new BitSet();
        private final Hashes first = new Hashes();
        private final Hashes alone = new Hashes();
        private final Hashes pairs = new Hashes();
        private long firstWord;
        private int words;
        private int nodes = 1;
        private int names;
        private int node = ROOT;

        /** For about this many names; more may come. */
        Builder(int expected) {
            int capacity = Integer.highestOneBit(Math.max(16, expected)) * 2;
            keys = new long[capacity];
            children = new int[capacity];
            firstName = new int[capacity];
            nextName = new int[Math.max(16, expected)];
        }

        /** The next word of the name that is being added. */
        void word(long wordHash) {
            long key = key(node, wordHash);
            int slot = slot(key);
            if (keys[slot] == 0) {
                if (words == 0) {
                    first.add(wordHash);
                } else if (words == 1) {
                    pairs.add(pair(firstWord, wordHash));
                }
                goesOn.set(node);
                node = newNode(key, slot);
            } else {
                node = children[slot];
            }
            firstWord = words == 0 ? wordHash : firstWord;
            words++;
        }

        /** Ends the name. */
        void end() {
            if (names == nextName.length) {
                nextName = Arrays.copyOf(nextName, names * 2);
            }
            if (words == 1) {
                alone.add(firstWord);
            }
            words = 0;
            nextName[names] = firstName[node];
            firstName[node] = ++names;
            node = ROOT;
        }

        /** Takes up all words of a text as one name. */
        void name(String name) {
            Tokens words = Tokenizer.tokens(name, null);
            for (int i = 0; i < words.size(); i++) {
                word(words.hash(i));
            }
            end();
        }

        NameTrie build() {
            return new NameTrie(this);
        }

        private int slot(long key) {
            int mask = keys.length - 1;
            int slot = (int) key & mask;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private int newNode(long key, int slot) {
            if (nodes > NODE) {
                throw new IllegalArgumentException("a watch list holds at most " + NODE + " beginnings of names");
            }
            keys[slot] = key;
            children[slot] = nodes;
            if (nodes == firstName.length) {
                firstName = Arrays.copyOf(firstName, nodes * 2);
            }
            nodes++;
            if (nodes * 3L > keys.length * 2L) {
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
                    int slot = slot(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    children[slot] = oldChildren[i];
                }
            }
        }

        /** The edges in one array; a larger one in the rare case that two edges could not be told apart. */
        private long[] edges() {
            int capacity = (int) (Math.max(16, nodes) * ROOM);
            long[] edges;
            for (edges = new long[capacity * 2]; !fill(edges, capacity); edges = new long[capacity * 2]) {
                capacity += capacity / 8;
            }
            return edges;
        }

        private boolean fill(long[] edges, int capacity) {
            for (int i = 0; i < keys.length; i++) {
                long key = keys[i];
                if (key == 0) {
                    continue;
                }
                int place;
                for (place = place(key, capacity);
                        edges[place * 2] != 0;
                        place = place + 1 == capacity ? 0 : place + 1) {
                    if ((edges[place * 2] ^ key) >>> NODE_BITS == 0) {
                        return false;
                    }
                }
                edges[place * 2] = (key & ~NODE) | children[i];
                edges[place * 2 + 1] = end(children[i]);
            }
            return true;
        }

        /** What there is to know where an edge leads. */
        private long end(int child) {
            int name = firstName[child];
            return name | (name != 0 && nextName[name - 1] != 0 ? MORE_NAMES : 0) | (goesOn.get(child) ? GOES_ON : 0);
        }
    }

    /** A growing list of hashes. */
    private static final class Hashes {
        private long[] at = new long[16];
        private int size;

        void add(long hash) {
            at = size == at.length ? Arrays.copyOf(at, size * 2) : at;
            at[size++] = hash;
        }
    }
}
