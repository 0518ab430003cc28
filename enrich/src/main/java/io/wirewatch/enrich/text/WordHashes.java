package io.wirewatch.enrich.text;

import java.util.Arrays;

/**
 * The words of a text as numbers: FNV-1a (Fowler, Noll and Vo, 64 bits, whose step takes a UTF-16 unit here instead of a
 * byte) of each word of {@link Words#normalise}, which itself is made only where letters change with their neighbours.
 * Immutable.
 */
public final class WordHashes {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final boolean plain;
    private long[] hashes;
    private int count;

    private WordHashes(char[] units, String text) {
        hashes = new long[units.length / 2 + 1];
        plain = read(units, text);
    }

    /** Hashes the words of a text, in time n of its length. */
    public static WordHashes of(String text) {
        return new WordHashes(text.toCharArray(), text);
    }

    /** The hash of each word, in their order. */
    public long[] toArray() {
        return Arrays.copyOf(hashes, count);
    }

    /** Whether every unit of the text stands for itself, whatever is beside it: no letter is of a script without spaces. */
    public boolean isPlain() {
        return plain;
    }

    private boolean read(char[] units, String text) {
        boolean allPlain = true;
        boolean inside = false;
        long hash = FNV_OFFSET;
        int chunk = 0;
        int chunkCount = 0;
        for (int i = 0; i < units.length; i++) {
            char folded = WordUnits.fold(units[i]);
            if (folded < WordUnits.NOTHING) {
                if (folded != WordUnits.SPACE) {
                    hash = (hash ^ folded) * FNV_PRIME;
                    inside = true;
                    continue;
                }
                if (inside) {
                    hashes[count++] = hash;
                    hash = FNV_OFFSET;
                    inside = false;
                }
                if (isChunkEnd(units[i])) {
                    chunk = i;
                    chunkCount = count;
                }
            } else if (folded == WordUnits.OTHER) {
                allPlain = false;
                int end = chunkEnd(units, i);
                count = chunkCount;
                readNormalised(Words.normalise(text.substring(chunk, end)), units.length - end);
                hash = FNV_OFFSET;
                inside = false;
                i = end - 1;
                chunk = end;
                chunkCount = count;
            }
        }
        if (inside) {
            hashes[count++] = hash;
        }
        return allPlain;
    }

    /** The words of a chunk: nothing in it changes with what is around it. */
    private void readNormalised(String chunk, int unitsBehind) {
        hashes = Arrays.copyOf(hashes, Math.max(hashes.length, count + (chunk.length() + unitsBehind) / 2 + 1));
        long hash = FNV_OFFSET;
        for (int i = 1; i < chunk.length(); i++) {
            char unit = chunk.charAt(i);
            if (unit == ' ') {
                hashes[count++] = hash;
                hash = FNV_OFFSET;
            } else {
                hash = (hash ^ unit) * FNV_PRIME;
            }
        }
    }

    private static boolean isChunkEnd(char unit) {
        return unit == ' ' || unit == '\n';
    }

    private static int chunkEnd(char[] units, int from) {
        int end = from;
        while (end < units.length && !isChunkEnd(units[end])) {
            end++;
        }
        return end;
    }
}
