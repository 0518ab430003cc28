package io.wirewatch.sink.store;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Folds text into the words that are searched, the same for what is stored and for what is asked. All forms of a letter
 * become one: case, width, ligatures, accents of alphabets, vowel points, the Arabic and Persian variants of yeh, kaf
 * and heh, digits of all scripts. A zero-width non-joiner parts words. Scripts that write no spaces are cut into
 * overlapping pairs of characters. What comes out holds only letters, digits and marks, and goes into the database as
 * words with their places: no parser of PostgreSQL decides anything, whatever the locale. Stateless.
 */
public final class SearchWords {

    /** A longer word is cut, in UTF-16 units. */
    private static final int LONGEST_WORD = 64;

    /** PostgreSQL holds less than a megabyte for each text; what comes after is not searched. In UTF-16 units. */
    private static final int LONGEST_TEXT = 150_000;

    /** Stands for a character whose form depends on those beside it: texts with one are folded as a whole. */
    private static final String WITH_NEIGHBOURS = "\u0300";

    /** What each character becomes by itself, as far as it was met. Threads may find the same answer twice, which is harmless. */
    private static final @Nullable String[] FOLDED_ALONE = new String[Character.MAX_VALUE + 1];

    private SearchWords() {}

    /** The words of the texts, parted by single spaces. */
    static String of(String... texts) {
        return String.join(" ", words(texts));
    }

    /** The words of the texts with their places, as they are stored. */
    static SearchVector vector(String... texts) {
        return SearchVector.of(words(texts));
    }

    private static List<String> words(String... texts) {
        List<String> words = new ArrayList<>();
        int[] length = {0};
        for (String text : texts) {
            cut(folded(text), Integer.MAX_VALUE, word -> {
                if (length[0] < LONGEST_TEXT) {
                    words.add(word);
                    length[0] += word.length() + 1;
                }
            });
        }
        return words;
    }

    /**
     * The words that a text must hold, in order, to match. A run of a script without spaces becomes its pairs; a single
     * character of one stays alone and must be asked for as the beginning of a pair.
     */
    static List<String> asked(String text) {
        List<String> words = new ArrayList<>();
        cut(folded(text), 1, words::add);
        return words;
    }

    /** Whether the word is a single character of a script without spaces. */
    static boolean isSingle(String word) {
        int first = word.codePointAt(0);
        return word.length() == Character.charCount(first) && isUnspaced(first);
    }

    private interface Words {
        void add(String word);
    }

    /**
     * @param tails how long a run may be for its last character to stand alone as well; what is stored always has it, so
     *     that every character begins something
     */
    private static void cut(String text, int tails, Words words) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!isWordPart(c)) {
                i += Character.charCount(c);
            } else if (isUnspaced(c)) {
                i = cutPairs(text, i, tails, words);
            } else {
                int end = i;
                while (end < text.length() && isWordPart(text.codePointAt(end)) && !isUnspaced(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                words.add(text.substring(i, shortened(text, i, end)));
                i = end;
            }
        }
    }

    private static int cutPairs(String text, int start, int tails, Words words) {
        int i = start;
        int length = 0;
        while (i < text.length() && isUnspaced(text.codePointAt(i))) {
            int middle = i + Character.charCount(text.codePointAt(i));
            length++;
            if (middle < text.length() && isUnspaced(text.codePointAt(middle))) {
                words.add(text.substring(i, middle + Character.charCount(text.codePointAt(middle))));
            } else if (length <= tails) {
                words.add(text.substring(i, middle));
            }
            i = middle;
        }
        return i;
    }

    private static int shortened(String text, int start, int end) {
        if (end - start <= LONGEST_WORD) {
            return end;
        }
        int cut = start + LONGEST_WORD;
        return Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
    }

    private static String folded(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String alone = foldedAlone(text.charAt(i));
            if (alone.equals(WITH_NEIGHBOURS)) {
                return foldedWhole(text);
            }
            if (alone.length() == 1) {
                out.append(alone.charAt(0));
            } else {
                out.append(alone);
            }
        }
        return out.toString();
    }

    private static String foldedAlone(char c) {
        String known = FOLDED_ALONE[c];
        if (known == null) {
            String folded = Character.isSurrogate(c) ? WITH_NEIGHBOURS : foldedWhole(String.valueOf(c));
            known = folded.codePoints().anyMatch(SearchWords::joinsTheOneBefore) ? WITH_NEIGHBOURS : folded;
            FOLDED_ALONE[c] = known;
        }
        return known;
    }

    /** Whether the character may become one with the character before it: a mark, or the vowel or end of a Korean syllable. */
    private static boolean joinsTheOneBefore(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> c >= 0x1160 && c <= 0x11FF;
        };
    }

    private static String foldedWhole(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> fold(Character.toLowerCase(c), kept));
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static void fold(int c, StringBuilder out) {
        if (isAccent(c)) {
            return;
        }
        switch (c) {
            case 'ß' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ø' -> out.append('o');
            case 'đ', 'ð' -> out.append('d');
            case 'ł' -> out.append('l');
            case 'ı' -> out.append('i');
            case 'ς' -> out.append('σ');
            case 0x0649, 0x064A, 0x06CD, 0x06D0 -> out.append('\u06CC');
            case 0x0643, 0x06AA -> out.append('\u06A9');
            case 0x0629, 0x06BE, 0x06C0, 0x06C1, 0x06C2, 0x06C3, 0x06D5 -> out.append('\u0647');
            case 0x0671 -> out.append('\u0627');
            default -> {
                int digit = c > 0x7F && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
                        ? Character.digit(c, 10)
                        : -1;
                out.appendCodePoint(digit >= 0 ? '0' + digit : c);
            }
        }
    }

    /** Marks that writers leave out: accents of alphabets, points of Hebrew and Arabic, the kashida, soft hyphens. */
    private static boolean isAccent(int c) {
        return (c >= 0x0300 && c <= 0x036F)
                || (c >= 0x0591 && c <= 0x05C7 && c != 0x05BE && c != 0x05C0 && c != 0x05C3)
                || (c >= 0x0610 && c <= 0x061A)
                || (c >= 0x064B && c <= 0x065F)
                || c == 0x0670
                || c == 0x0640
                || (c >= 0x06D6 && c <= 0x06DC)
                || c == 0x00AD
                || c == 0x200D
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static boolean isWordPart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c)
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }

    private static boolean isUnspaced(int c) {
        if (c < 0x0E00 || !isWordPart(c)) {
            return false;
        }
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
