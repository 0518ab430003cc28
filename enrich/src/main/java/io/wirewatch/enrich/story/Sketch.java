package io.wirewatch.enrich.story;

import io.wirewatch.enrich.text.Words;
import io.wirewatch.schemas.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A bottom-k sketch of the word shingles of a text: the {@value #SIZE} smallest 53-bit hashes of all runs of
 * {@value #WIDTH} words. Two sketches tell how much of the shorter text stands in the longer one. Immutable.
 *
 * <p>Sources: shingles, resemblance and containment are from A. Broder, "On the resemblance and containment of
 * documents" (SEQUENCES 1997); bottom-k sketches from E. Cohen and H. Kaplan, "Summarizing data using bottom-k
 * sketches" (PODC 2007). Below the smaller of the two largest kept hashes, both sketches hold every hash of their
 * text, so there they are samples of equal rate.
 *
 * <p>Short texts have few shingles, and a few common phrases would contain one in another: where one text has fewer
 * than {@value #SHORT} shingles the resemblance counts instead of the containment.
 */
public final class Sketch {

    /** Names the way in which the sketch is made: only equal versions can be compared. */
    public static final String VERSION = "bottom256-words3-1";

    static final int SIZE = 256;
    static final int WIDTH = 3;
    /** In scripts without spaces a word is one code point, and says less. */
    static final int UNSPACED_WIDTH = 6;

    static final int SHORT = 16;
    /** Fewer common hashes than this prove nothing. */
    private static final int LEAST_COMMON = 3;

    /** Readers whose only number is a double, as in JavaScript, hold whole numbers of 53 bits. */
    private static final int HASH_BITS = 53;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final long[] hashes;
    private final int total;

    private Sketch(long[] hashes, int total) {
        this.hashes = hashes;
        this.total = total;
    }

    /** Sketches a text, in time n log n of its words. */
    public static Sketch of(String text) {
        return sketch(wordHashes(Words.normalise(text)), isMostlyUnspaced(text) ? UNSPACED_WIDTH : WIDTH);
    }

    /** The sketch that was stored; empty when it was made in another way than today's. */
    public static Optional<Sketch> of(Signature signature) {
        if (!signature.getVersion().equals(VERSION)) {
            return Optional.empty();
        }
        long[] hashes =
                signature.getHashes().stream().mapToLong(Long::longValue).toArray();
        return Optional.of(new Sketch(hashes, signature.getTotal()));
    }

    /** The sketch to be stored. */
    public Signature toSignature() {
        List<Long> list = new ArrayList<>(hashes.length);
        for (long hash : hashes) {
            list.add(hash);
        }
        return new Signature(VERSION, total, list);
    }

    /** Number of different shingles of the text. */
    public int total() {
        return total;
    }

    /**
     * How much of the shorter text stands in the other one, estimated: 0 nothing, 1 all of it. Symmetric. The standard
     * error is at most 0.5 / √n, where n is the number of the shorter text's hashes that can be compared: 0.03 for
     * texts of equal length, 0.1 for a lead a tenth as long as the text.
     */
    public double similarity(Sketch other) {
        long limit = Math.min(limit(), other.limit());
        int mine = upTo(limit);
        int theirs = other.upTo(limit);
        int common = common(other, mine, theirs);
        if (common < Math.min(LEAST_COMMON, Math.min(total, other.total)) || common == 0) {
            return 0;
        }
        if (Math.min(total, other.total) < SHORT) {
            return (double) common / (mine + theirs - common);
        }
        return (double) common / (total <= other.total ? mine : theirs);
    }

    /** The largest hash below which this sketch holds all of the text's. */
    private long limit() {
        return total > hashes.length ? hashes[hashes.length - 1] : Long.MAX_VALUE;
    }

    private int upTo(long limit) {
        int count = hashes.length;
        while (count > 0 && hashes[count - 1] > limit) {
            count--;
        }
        return count;
    }

    private int common(Sketch other, int mine, int theirs) {
        int common = 0;
        for (int i = 0, j = 0; i < mine && j < theirs; ) {
            int order = Long.compare(hashes[i], other.hashes[j]);
            if (order == 0) {
                common++;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }

    private static Sketch sketch(long[] words, int width) {
        if (words.length == 0) {
            return new Sketch(new long[0], 0);
        }
        int run = Math.min(width, words.length);
        long[] shingles = new long[words.length - run + 1];
        for (int i = 0; i < shingles.length; i++) {
            long hash = run;
            for (int j = 0; j < run; j++) {
                hash = hash * ODD + words[i + j];
            }
            shingles[i] = mix(hash) >>> (Long.SIZE - HASH_BITS);
        }
        Arrays.sort(shingles);
        int different = 0;
        for (int i = 0; i < shingles.length; i++) {
            if (i == 0 || shingles[i] != shingles[i - 1]) {
                shingles[different++] = shingles[i];
            }
        }
        return new Sketch(Arrays.copyOf(shingles, Math.min(different, SIZE)), different);
    }

    /** FNV-1a of each word, over UTF-16 units. */
    private static long[] wordHashes(String normalised) {
        long[] hashes = new long[normalised.length() / 2 + 1];
        int count = 0;
        long hash = FNV_OFFSET;
        for (int i = 1; i < normalised.length(); i++) {
            char unit = normalised.charAt(i);
            if (unit == ' ') {
                hashes[count++] = hash;
                hash = FNV_OFFSET;
            } else {
                hash = (hash ^ unit) * FNV_PRIME;
            }
        }
        return Arrays.copyOf(hashes, count);
    }

    private static boolean isMostlyUnspaced(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return 2 * Words.countUnspaced(text) > letters;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): spreads the bits. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
