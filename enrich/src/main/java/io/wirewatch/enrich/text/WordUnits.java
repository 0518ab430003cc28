package io.wirewatch.enrich.text;

import java.util.Arrays;

/**
 * What becomes of single UTF-16 units in {@link Words#normalise}, for those of the scripts below U+2100 that never
 * interact with their neighbours: most of what is written. The table is made by normalising each of them once. Stateless.
 */
final class WordUnits {

    /** Needs its neighbours: a mark, a surrogate, what becomes several letters, scripts without spaces. */
    static final char OTHER = '\uFFFF';
    /** Weighs nothing. */
    static final char NOTHING = '\uFFFE';
    /** Parts words. */
    static final char SPACE = ' ';

    private static final int SIZE = 0x2100;
    private static final char[] FOLDED = table();

    private WordUnits() {}

    /** The unit in a normalised text, or one of the constants. */
    static char fold(char unit) {
        return unit < SIZE ? FOLDED[unit] : OTHER;
    }

    private static char[] table() {
        char[] table = new char[SIZE];
        Arrays.fill(table, OTHER);
        for (char unit = 0; unit < SIZE; unit++) {
            if (Words.beginsAnew(unit)) {
                String between = Words.normalise("a" + unit + "a");
                if (between.equals(" aa ")) {
                    table[unit] = NOTHING;
                } else if (between.equals(" a a ")) {
                    table[unit] = SPACE;
                } else if (between.length() == 5 && between.startsWith(" a") && between.endsWith("a ")) {
                    table[unit] = between.charAt(2);
                }
            }
        }
        return table;
    }
}
