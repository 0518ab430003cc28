package io.wirewatch.ingest.extract.text;

import java.util.Map;

/**
 * Words with bits, found in the middle of a text without cutting them out: the caller hands in the hash, which it makes
 * of the characters as {@link String#hashCode} does while it reads them. Immutable and thread safe.
 */
public final class WordTable {

    private final String[] words;
    private final int[] bits;
    private final int mask;

    public WordTable(Map<String, Integer> given) {
        int size = Integer.highestOneBit(Math.max(4, given.size() * 4)) * 2;
        this.words = new String[size];
        this.bits = new int[size];
        this.mask = size - 1;
        given.forEach((word, bit) -> {
            int place = place(word.hashCode());
            while (words[place] != null) {
                place = (place + 1) & mask;
            }
            words[place] = word;
            bits[place] = bit;
        });
    }

    /**
     * The bits of the word from {@code start} to {@code end} of the text; 0 for one that is not known.
     *
     * @param hash of these characters
     */
    public int bits(String text, int start, int end, int hash) {
        int place = place(hash);
        while (words[place] != null) {
            String word = words[place];
            if (word.length() == end - start && text.startsWith(word, start)) {
                return bits[place];
            }
            place = (place + 1) & mask;
        }
        return 0;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 15) & mask;
    }
}
