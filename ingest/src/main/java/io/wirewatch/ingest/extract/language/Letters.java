package io.wirewatch.ingest.extract.language;

import java.lang.Character.UnicodeScript;

/**
 * What the language detector asks of each character, in tables for the alphabets: the platform searches for a script in
 * a list of ranges each time. Stateless.
 */
final class Letters {

    /** End of the alphabets; ideographs and what lies beyond them are looked up each time. */
    private static final int TABLED = 0x3100;

    /** The place of the script of a letter, else -1. */
    private static final short[] SCRIPTS = new short[TABLED];

    private static final boolean[] IN_WORD = new boolean[TABLED];

    static {
        for (int c = 0; c < TABLED; c++) {
            SCRIPTS[c] = (short) lookUp(c);
            IN_WORD[c] = mayBeInWord((char) c);
        }
    }

    private Letters() {}

    /** The place of the script among all, or -1 for what is no letter. */
    static int script(int c) {
        return c < TABLED ? SCRIPTS[c] : lookUp(c);
    }

    /** True for letters and for what stands inside a word: marks, joiners, apostrophes. */
    static boolean isInWord(char c) {
        return c < TABLED ? IN_WORD[c] : mayBeInWord(c);
    }

    @SuppressWarnings("EnumOrdinal") // a table of this process
    private static int lookUp(int c) {
        return Character.isLetter(c) ? UnicodeScript.of(c).ordinal() : -1;
    }

    private static boolean mayBeInWord(char c) {
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == '\u200c'
                || c == '’';
    }
}
