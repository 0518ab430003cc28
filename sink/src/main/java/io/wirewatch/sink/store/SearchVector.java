package io.wirewatch.sink.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of an article with their places, in the order in which PostgreSQL keeps them in a {@code tsvector}, so that it
 * has nothing left to sort. Immutable.
 */
final class SearchVector {

    /** PostgreSQL tells later places not apart, and keeps 255 of a word. */
    private static final int LAST_PLACE = 16_383;

    private static final int MOST_PLACES = 255;

    private final Entry[] entries;

    private SearchVector(Entry[] entries) {
        this.entries = entries;
    }

    /** Of words in their order; the first has place 1. */
    static SearchVector of(List<String> words) {
        Map<String, Entry> known = HashMap.newHashMap(words.size());
        int place = 0;
        for (String word : words) {
            place = Math.min(place + 1, LAST_PLACE);
            known.computeIfAbsent(word, Entry::new).add(place);
        }
        Entry[] entries = known.values().toArray(Entry[]::new);
        Arrays.sort(entries);
        return new SearchVector(entries);
    }

    int size() {
        return entries.length;
    }

    /** In UTF-8. */
    byte[] word(int index) {
        return entries[index].word;
    }

    /** Where the word stands, from 1, rising. */
    int[] places(int index) {
        Entry entry = entries[index];
        return Arrays.copyOf(entry.places, entry.count);
    }

    /** As PostgreSQL prints it. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < entries.length; i++) {
            out.append(i == 0 ? "'" : " '")
                    .append(new String(word(i), StandardCharsets.UTF_8))
                    .append("':");
            String places = Arrays.toString(places(i));
            out.append(places.replace(" ", ""), 1, places.replace(" ", "").length() - 1);
        }
        return out.toString();
    }

    /** Holds the first bytes of its word as one number as well, since most words differ there. */
    private static final class Entry implements Comparable<Entry> {

        private final byte[] word;
        private final long beginning;
        private int[] places = new int[2];
        private int count;

        Entry(String word) {
            this.word = word.getBytes(StandardCharsets.UTF_8);
            this.beginning =
                    ByteBuffer.wrap(Arrays.copyOf(this.word, Long.BYTES)).getLong();
        }

        void add(int place) {
            if (count == MOST_PLACES || (count > 0 && places[count - 1] == place)) {
                return;
            }
            if (count == places.length) {
                places = Arrays.copyOf(places, Math.min(MOST_PLACES, 2 * count));
            }
            places[count++] = place;
        }

        @Override
        public int compareTo(Entry other) {
            int order = Long.compareUnsigned(beginning, other.beginning);
            return order != 0 ? order : Arrays.compareUnsigned(word, other.word);
        }
    }
}
