package io.wirewatch.enrich.story;

import io.wirewatch.enrich.text.WordHashes;
import io.wirewatch.enrich.text.Words;
import io.wirewatch.schemas.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a text to tell its copies: a bottom-k sketch of its word shingles, which are the {@value #SIZE}
 * smallest 24-bit hashes of all runs of {@value #WIDTH} words, each with the place where it stands first; and the
 * {@link Facts} of its beginning. Immutable.
 *
 * <p>Sources: shingles, resemblance and containment are from A. Broder, "On the resemblance and containment of
 * documents" (SEQUENCES 1997); bottom-k sketches from E. Cohen and H. Kaplan, "Summarizing data using bottom-k
 * sketches" (PODC 2007). Below the smaller of the two largest kept hashes, both sketches hold every hash of their
 * text, so there they are samples of equal rate. The places, the facts and what is made of them are ours.
 *
 * <p>Short texts have few shingles, and a few common phrases would contain one in another: where one text has fewer
 * than {@value #SHORT} shingles the resemblance counts instead of the containment.
 */
public final class Sketch {

    /** Names the way in which the sketch is made: only equal versions can be compared. */
    public static final String VERSION = "bottom256-words3-places-facts-2";

    /** The version before: its hashes have 17 bits more, each shingle a number of its own. */
    private static final String UNPACKED = "bottom256-words3-places-facts-1";

    private static final int UNPACKED_HASH_BITS = 41;

    static final int SIZE = 256;
    static final int WIDTH = 3;
    /** In scripts without spaces a word is one code point, and says less. */
    static final int UNSPACED_WIDTH = 6;

    static final int SHORT = 16;
    /** Fewer common hashes than this prove nothing. */
    static final int LEAST_COMMON = 3;

    /** Of two texts that share nothing, one pair in some hundred has a hash in common by chance; three count at least. */
    private static final int HASH_BITS = 24;

    private static final int PLACE_BITS = 12;
    private static final int LAST_PLACE = (1 << PLACE_BITS) - 1;

    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** Hash and place in one number each, ascending; no hash twice. */
    private final long[] shingles;

    private final int total;
    private final Facts facts;
    private int @Nullable [] byPlace;

    private Sketch(long[] shingles, int total, Facts facts) {
        this.shingles = shingles;
        this.total = total;
        this.facts = facts;
    }

    /** Sketches a text without headline, of an unknown language. */
    public static Sketch of(String text) {
        return of("", text, null);
    }

    /**
     * Sketches an article, in time n log n of its words. The headline gives facts only: copies change it.
     *
     * @param language BCP 47 tag; null when unknown
     */
    public static Sketch of(String title, String text, @Nullable String language) {
        WordHashes words = WordHashes.of(text);
        return sketch(
                words.toArray(),
                !words.isPlain() && isMostlyUnspaced(text) ? UNSPACED_WIDTH : WIDTH,
                FactScan.of(title, text, language));
    }

    /** The sketch that was stored; empty when it was made in another way than today's or the one before. */
    public static Optional<Sketch> of(Signature signature) {
        return switch (signature.getVersion()) {
            case VERSION -> Optional.of(of(signature, PackedShingles.unpack(signature.getShingles(), PLACE_BITS)));
            case UNPACKED -> Optional.of(of(signature, unpacked(signature.getHashes())));
            default -> Optional.empty();
        };
    }

    private static Sketch of(Signature signature, long[] shingles) {
        return new Sketch(shingles, signature.getTotal(), Facts.of(signature.getFacts()));
    }

    private static long[] unpacked(List<Long> stored) {
        long[] shingles = stored.stream().mapToLong(Sketch::withShorterHash).toArray();
        return Arrays.copyOf(shingles, keepDifferent(shingles));
    }

    /** Ascending hashes stay ascending. */
    private static long withShorterHash(long shingle) {
        return (shingle >>> (PLACE_BITS + UNPACKED_HASH_BITS - HASH_BITS) << PLACE_BITS) | (shingle & LAST_PLACE);
    }

    /** The sketch to be stored. */
    public Signature toSignature() {
        return new Signature(VERSION, total, List.of(), facts.toList(), PackedShingles.pack(shingles, PLACE_BITS));
    }

    /** Number of different shingles of the text; of those that have one hash by chance, one in some thousand, one counts. */
    public int total() {
        return total;
    }

    /** Number of shingles that are kept. */
    int size() {
        return shingles.length;
    }

    /** Hash of a kept shingle. */
    long hash(int index) {
        return shingles[index] >>> PLACE_BITS;
    }

    /**
     * How surely two texts are one report, from 0 to 1; 0 where they only share a background or their facts disagree.
     * Symmetric. See {@link SharedText}.
     */
    public double likeness(Sketch other) {
        return compare(other).likeness();
    }

    /** What two texts share. */
    public SharedText compare(Sketch other) {
        return SharedText.of(this, other);
    }

    /**
     * How much of the shorter text stands in the other one, estimated: 0 nothing, 1 all of it. Symmetric. The standard
     * error is at most 0.5 / √n, where n is the number of the shorter text's hashes that can be compared: 0.03 for
     * texts of equal length, 0.1 for a lead a tenth as long as the text.
     */
    public double similarity(Sketch other) {
        return similarity(other, common(other));
    }

    /** The same, where the number of common hashes is known. */
    double similarity(Sketch other, int common) {
        if (common < Math.min(LEAST_COMMON, Math.min(total, other.total)) || common == 0) {
            return 0;
        }
        long limit = Math.min(limit(), other.limit());
        int mine = upTo(limit);
        int theirs = other.upTo(limit);
        if (Math.min(total, other.total) < SHORT) {
            return (double) common / (mine + theirs - common);
        }
        int shorter = total == other.total ? Math.min(mine, theirs) : total < other.total ? mine : theirs;
        return (double) common / shorter;
    }

    Facts facts() {
        return facts;
    }

    /**
     * The places of the shingles that can be compared with another sketch, ascending; those that both texts have are
     * marked by the lowest bit, the place stands above it.
     */
    int[] places(Sketch other) {
        int mine = upTo(Math.min(limit(), other.limit()));
        boolean[] common = new boolean[mine];
        for (int i = 0, j = 0; i < mine && j < other.shingles.length; ) {
            long hash = hash(i);
            long others = other.hash(j);
            common[i] |= hash == others;
            i += hash <= others ? 1 : 0;
            j += others < hash ? 1 : 0;
        }
        int[] places = new int[mine];
        int known = 0;
        for (int i : byPlace()) {
            if (i < mine) {
                places[known++] = ((int) (shingles[i] & LAST_PLACE) << 1) | (common[i] ? 1 : 0);
            }
        }
        return places;
    }

    /** The shingles in the order of their places; worked out once. */
    private int[] byPlace() {
        int[] known = byPlace;
        if (known == null) {
            long[] order = new long[shingles.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = ((shingles[i] & LAST_PLACE) << Integer.SIZE) | i;
            }
            Arrays.sort(order);
            known = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                known[i] = (int) order[i];
            }
            byPlace = known;
        }
        return known;
    }

    /** The largest hash below which this sketch holds all of the text's. */
    private long limit() {
        return total > shingles.length ? hash(shingles.length - 1) : Long.MAX_VALUE;
    }

    private int upTo(long limit) {
        if (limit == Long.MAX_VALUE) {
            return shingles.length;
        }
        int found = Arrays.binarySearch(shingles, (limit << PLACE_BITS) | LAST_PLACE);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private int common(Sketch other) {
        int common = 0;
        for (int i = 0, j = 0; i < shingles.length && j < other.shingles.length; ) {
            int order = Long.compare(hash(i), other.hash(j));
            if (order == 0) {
                common++;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }

    private static Sketch sketch(long[] words, int width, Facts facts) {
        if (words.length == 0) {
            return new Sketch(new long[0], 0, facts);
        }
        int run = Math.min(width, words.length);
        long[] shingles = new long[words.length - run + 1];
        for (int i = 0; i < shingles.length; i++) {
            long hash = run;
            for (int j = 0; j < run; j++) {
                hash = hash * ODD + words[i + j];
            }
            shingles[i] = ((mix(hash) >>> (Long.SIZE - HASH_BITS)) << PLACE_BITS) | Math.min(i, LAST_PLACE);
        }
        sort(shingles);
        int different = keepDifferent(shingles);
        return new Sketch(Arrays.copyOf(shingles, Math.min(different, SIZE)), different, facts);
    }

    /** Moves the first shingle of each hash to the front; how many these are. */
    private static int keepDifferent(long[] ascending) {
        int count = 0;
        for (long shingle : ascending) {
            if (count == 0 || shingle >>> PLACE_BITS != ascending[count - 1] >>> PLACE_BITS) {
                ascending[count++] = shingle;
            }
        }
        return count;
    }

    /** Hashes are spread evenly: by their highest bits each falls near its place. */
    private static void sort(long[] shingles) {
        int[] ends = new int[shingles.length + 1];
        for (long shingle : shingles) {
            ends[bucket(shingle, shingles.length) + 1]++;
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        long[] sorted = new long[shingles.length];
        for (long shingle : shingles) {
            sorted[ends[bucket(shingle, shingles.length)]++] = shingle;
        }
        for (int i = 0, start = 0; i < shingles.length; start = ends[i++]) {
            if (ends[i] - start > 1) {
                Arrays.sort(sorted, start, ends[i]);
            }
        }
        System.arraycopy(sorted, 0, shingles, 0, sorted.length);
    }

    private static int bucket(long shingle, int buckets) {
        return (int) (((shingle >>> PLACE_BITS) * buckets) >>> HASH_BITS);
    }

    private static boolean isMostlyUnspaced(String text) {
        long unspaced = Words.countUnspaced(text);
        return unspaced > 0
                && 2 * unspaced > text.codePoints().filter(Character::isLetter).count();
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): spreads the bits. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
