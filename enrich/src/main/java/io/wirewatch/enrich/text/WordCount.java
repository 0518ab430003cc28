package io.wirewatch.enrich.text;

import java.util.Arrays;

/** Counts the words between places of a text; where words are not parted by spaces every letter is one. Immutable. */
public final class WordCount {

    /** Where words begin, in code points. */
    private final int[] starts;

    public WordCount(String text) {
        int[] found = new int[text.length()];
        int count = 0;
        int place = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); place++) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            boolean letter = Character.isLetterOrDigit(codePoint);
            boolean alone = letter && Words.isUnspaced(codePoint);
            if (letter && (alone || !inside)) {
                found[count++] = place;
            }
            inside = (letter && !alone) || (inside && isInsideWord(codePoint));
        }
        starts = Arrays.copyOf(found, count);
    }

    /** Words that begin at {@code from} or later and before {@code to}, both in code points. */
    public int between(int from, int to) {
        return Math.max(0, before(to) - before(from));
    }

    private int before(int place) {
        int index = Arrays.binarySearch(starts, place);
        return index >= 0 ? index : -index - 1;
    }

    private static boolean isInsideWord(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || codePoint == '\''
                || codePoint == '’';
    }
}
