package io.wirewatch.enrich.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kept texts that share shingles with a new one, so that a new article is not compared with every open story:
 * an inverted index from shingle hash to the texts that have it. 24 to 48 bytes for each different
 * shingle that is kept. Not thread safe.
 *
 * <p>Shingles that many texts have, such as a site's footer, are not looked up: a text that is like another one shares
 * rarer ones with it, too. Of a text's shingles the commonest eighth is left out, and all once {@value #MOST_VISITS}
 * entries have been visited.
 */
final class StoryIndex {

    /** An upper bound for the work of one search. */
    private static final int MOST_VISITS = 10_000;

    /** One in so many shingles, the commonest, is left out. */
    private static final int LEFT_OUT = 8;

    private static final int FIRST_CAPACITY = 1 << 10;

    /** One text of a story. */
    record Entry(Story story, Sketch sketch) {}

    private final List<@Nullable Entry> entries = new ArrayList<>();
    private int removed;

    private int[] keys = new int[FIRST_CAPACITY];
    /** Of a shingle that one text has, that text; of others where its list begins. */
    private int[] heads = new int[FIRST_CAPACITY];

    /** How many texts have a shingle; 0 where no shingle is. */
    private int[] sizes = new int[FIRST_CAPACITY];

    private int used;
    private final Postings postings = new Postings();
    private int[] counts = new int[64];

    /** Takes up a text of a story. */
    void add(Story story, Sketch sketch) {
        int entry = entries.size();
        entries.add(new Entry(story, sketch));
        for (int i = 0; i < sketch.size(); i++) {
            post((int) sketch.hash(i), entry);
        }
    }

    /** Takes all texts of some stories out; {@code isOver} tells which. */
    void removeIf(Predicate<Story> isOver) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry != null && isOver.test(entry.story())) {
                entries.set(i, null);
                removed++;
            }
        }
        if (removed > entries.size() / 2) {
            rebuild();
        }
    }

    /** The kept texts whose similarity to a text can be at least {@code least}, in the order in which they came. */
    List<Entry> similar(Sketch sketch, double least) {
        List<Entry> found = new ArrayList<>();
        int[] touched = count(sketch);
        Arrays.sort(touched);
        for (int index : touched) {
            Entry entry = entries.get(index);
            if (entry != null && entry.sketch().similarity(sketch, counts[index]) >= least) {
                found.add(entry);
            }
            counts[index] = 0;
        }
        return found;
    }

    /** Counts the common shingles of each kept text, and gives back which texts have any. */
    private int[] count(Sketch sketch) {
        if (counts.length < entries.size()) {
            counts = new int[2 * entries.size()];
        }
        int[] touched = new int[64];
        int texts = 0;
        int visits = 0;
        for (int slot : rarestFirst(sketch)) {
            visits += sizes[slot];
            if (visits > MOST_VISITS) {
                break;
            }
            for (int i = 0; i < sizes[slot]; i++) {
                int entry = sizes[slot] == 1 ? heads[slot] : postings.get(heads[slot] + i);
                if (counts[entry]++ == 0) {
                    if (texts == touched.length) {
                        touched = Arrays.copyOf(touched, 2 * texts);
                    }
                    touched[texts++] = entry;
                }
            }
        }
        return Arrays.copyOf(touched, texts);
    }

    private int[] rarestFirst(Sketch sketch) {
        long[] slots = new long[sketch.size()];
        int known = 0;
        for (int i = 0; i < sketch.size(); i++) {
            int slot = slot((int) sketch.hash(i));
            if (sizes[slot] > 0) {
                slots[known++] = ((long) sizes[slot] << Integer.SIZE) | slot;
            }
        }
        Arrays.sort(slots, 0, known);
        return Arrays.stream(slots, 0, Math.min(known, sketch.size() - sketch.size() / LEFT_OUT))
                .mapToInt(packed -> (int) packed)
                .toArray();
    }

    private void post(int key, int entry) {
        if (2 * used > keys.length) {
            grow();
        }
        int slot = slot(key);
        switch (sizes[slot]) {
            case 0 -> {
                keys[slot] = key;
                heads[slot] = entry;
                used++;
            }
            case 1 -> heads[slot] = postings.begin(heads[slot], entry);
            default -> heads[slot] = postings.append(heads[slot], sizes[slot], entry);
        }
        sizes[slot]++;
    }

    /** Where the key is, or would be: linear probing. */
    private int slot(int key) {
        int mask = keys.length - 1;
        int slot = ((key * 0x9E3779B9) >>> 7) & mask;
        while (sizes[slot] > 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldHeads = heads;
        int[] oldSizes = sizes;
        keys = new int[2 * oldKeys.length];
        heads = new int[keys.length];
        sizes = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldSizes[i] > 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                heads[slot] = oldHeads[i];
                sizes[slot] = oldSizes[i];
            }
        }
    }

    private void rebuild() {
        List<@Nullable Entry> live = new ArrayList<>(entries);
        entries.clear();
        removed = 0;
        used = 0;
        postings.clear();
        keys = new int[FIRST_CAPACITY];
        heads = new int[FIRST_CAPACITY];
        sizes = new int[FIRST_CAPACITY];
        for (Entry entry : live) {
            if (entry != null) {
                add(entry.story(), entry.sketch());
            }
        }
    }
}
