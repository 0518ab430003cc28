package io.wirewatch.enrich.text;

import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;

/**
 * Reduces a text to its words, so that case, punctuation, typography and marks make no difference. In scripts that
 * write no spaces every code point is a word. Stateless.
 */
public final class Words {

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final int TATWEEL = 0x0640;
    /** The first letter of Thai. */
    private static final int FIRST_UNSPACED = 0x0E00;

    private Words() {}

    /**
     * The words of the text in lower case, with one space before, between and after them. A phrase stands in a text
     * when its normal form is a substring of the text's.
     *
     * @return {@code " one two three "}, or {@code " "} for a text without words
     */
    public static String normalise(String text) {
        String folded = FOLD.normalize(text);
        StringBuilder words = new StringBuilder(folded.length() + 16).append(' ');
        for (int i = 0; i < folded.length(); ) {
            int codePoint = folded.codePointAt(i);
            i += Character.charCount(codePoint);
            append(words, codePoint);
        }
        space(words);
        return words.toString();
    }

    /**
     * What becomes of a UTF-16 unit in a normalised text, whatever stands beside it.
     *
     * @return its small letter or digit; 0 when it weighs nothing; a space when it parts words or its neighbours decide
     */
    public static char fold(char unit) {
        char folded = WordUnits.fold(unit);
        return folded == WordUnits.NOTHING ? 0 : folded == WordUnits.OTHER ? ' ' : folded;
    }

    /** Whether nothing that stands before it changes with it. */
    static boolean beginsAnew(char unit) {
        return !Character.isSurrogate(unit) && FOLD.hasBoundaryBefore(unit);
    }

    /** Number of letters of scripts that write no spaces. */
    public static long countUnspaced(String text) {
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= FIRST_UNSPACED) {
                int codePoint = text.codePointAt(i);
                count += isUnspaced(codePoint) ? 1 : 0;
                i += Character.charCount(codePoint) - 1;
            }
        }
        return count;
    }

    /** True where words are written without spaces between them. */
    public static boolean isUnspaced(int codePoint) {
        if (codePoint < FIRST_UNSPACED || (codePoint >= 0x2000 && codePoint < 0x2E80)) {
            return false;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder words, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.COMBINING_SPACING_MARK -> appendLetter(words, codePoint);
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
                // Part of the word, without weight of its own.
            }
            default -> {
                if (codePoint != '\'' && codePoint != '’') {
                    space(words);
                }
            }
        }
    }

    private static void appendLetter(StringBuilder words, int codePoint) {
        if (codePoint == TATWEEL) {
            return;
        }
        if (isUnspaced(codePoint)) {
            space(words);
            words.appendCodePoint(codePoint).append(' ');
        } else {
            words.appendCodePoint(persian(codePoint));
        }
    }

    /** Arabic and Persian keyboards write two letters with different code points. */
    private static int persian(int codePoint) {
        return switch (codePoint) {
            case 'ي', 'ى' -> 'ی';
            case 'ك' -> 'ک';
            default -> codePoint;
        };
    }

    private static void space(StringBuilder words) {
        if (words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }
}
