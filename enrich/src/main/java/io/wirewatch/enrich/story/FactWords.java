package io.wirewatch.enrich.story;

import io.wirewatch.enrich.story.Facts.Kind;
import io.wirewatch.enrich.text.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first words of a text, each as a number and, where it is one, with the kind of fact that it is. Equal words have
 * equal numbers. One for each article; reading another text forgets the one before.
 */
final class FactWords {

    /** Only so many words of a text are read. */
    static final int MOST = 240;

    /** A longer rest behind the digits makes a product of them, not a number. */
    private static final int LONGEST_ENDING = 3;

    private static final int SHORTEST_NAME = 4;

    private static final String VOWELS = "aeiouyàáâãäåèéêëìíîïòóôõöùúûüýаеёиоуыэюяієї";
    private static final int VOWEL_LIMIT = 0x0460;
    private static final boolean[] IS_VOWEL = new boolean[VOWEL_LIMIT];

    static {
        VOWELS.chars().forEach(vowel -> IS_VOWEL[vowel] = true);
    }

    /** Letters and digits of ASCII in their normal form, of which nothing else has to be asked; 0 for all else. */
    private static final char[] PLAIN = new char[0x80];

    static {
        for (char unit = 0; unit < PLAIN.length; unit++) {
            PLAIN[unit] = Character.isLetterOrDigit(unit) ? Words.fold(unit) : 0;
        }
    }

    private static final Kind[] KINDS = Kind.values();
    private static final byte NO_FACT = -1;

    private final Written.Vocabulary written;
    private final int[] values = new int[MOST];
    /** Ordinals of the facts' kinds, or {@value #NO_FACT}. */
    private final byte[] kinds = new byte[MOST];

    private final boolean[] cased = new boolean[MOST];
    private int size;

    /** The word at hand in its normal form, and the hash code of its string. */
    private char[] letters = new char[32];

    private int length;
    private int hash;

    FactWords(@Nullable String language) {
        written = Written.words(language);
    }

    int size() {
        return size;
    }

    /** The hash code of the word's normal form, or of the fact's value. */
    int value(int word) {
        return values[word];
    }

    /** Which fact it is; null for none. */
    @Nullable
    Kind kind(int word) {
        return kinds[word] == NO_FACT ? null : KINDS[kinds[word]];
    }

    /** The fact is told by its form, not only by its length. */
    boolean isCased(int word) {
        return cased[word];
    }

    void read(String text) {
        size = 0;
        boolean begins = true;
        int at = 0;
        while (at < text.length() && size < MOST) {
            int codePoint = text.codePointAt(at);
            boolean word = codePoint < PLAIN.length ? PLAIN[codePoint] != 0 : Character.isLetterOrDigit(codePoint);
            if (!word) {
                begins |= endsSentence(codePoint);
                at += Character.charCount(codePoint);
                continue;
            }
            int end = plainEnd(text, at);
            if (end >= 0) {
                takeWord(codePoint, begins);
            } else {
                end = Words.isUnspaced(codePoint) ? unspacedEnd(text, at) : wordEnd(text, at);
                take(text, at, end, codePoint, begins);
            }
            begins = false;
            at = end;
        }
    }

    /** Normalises a word that begins with a letter and is of ASCII alone; where it ends, or -1 when it is another one. */
    private int plainEnd(String text, int start) {
        length = 0;
        hash = 0;
        if (text.charAt(start) <= '9') {
            return -1;
        }
        for (int at = start; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= PLAIN.length || unit == '\'') {
                return -1;
            }
            char letter = PLAIN[unit];
            if (letter == 0) {
                return at;
            }
            if (length == letters.length) {
                letters = Arrays.copyOf(letters, 2 * length);
            }
            letters[length++] = letter;
            hash = 31 * hash + letter;
        }
        return text.length();
    }

    private void take(String text, int start, int end, int first, boolean begins) {
        if (Character.isDigit(first)) {
            takeNumeral(text, start, end);
            return;
        }
        if (Words.isUnspaced(first) && Written.HAN_NUMERALS.indexOf(first) >= 0) {
            add(text.substring(start, end).hashCode(), Kind.NUMBER, true);
            return;
        }
        normalise(text, start, end);
        takeWord(first, begins);
    }

    /** Takes up the word at hand, which is in its normal form. */
    private void takeWord(int first, boolean begins) {
        Written known = written.find(letters, length, hash);
        if (known != null) {
            add(known.value().hashCode(), known.kind(), true);
            return;
        }
        boolean upper = Character.isUpperCase(first) || Character.isTitleCase(first);
        boolean caseless =
                !upper && !Character.isLowerCase(first) && !Words.isUnspaced(first) && length >= SHORTEST_NAME;
        if ((upper && !begins) || caseless) {
            add(skeleton(), Kind.NAME, upper);
        } else {
            add(hash, null, false);
        }
    }

    @SuppressWarnings("EnumOrdinal") // lives no longer than the words
    private void add(int value, @Nullable Kind kind, boolean isCased) {
        values[size] = value;
        kinds[size] = kind == null ? NO_FACT : (byte) kind.ordinal();
        cased[size] = isCased;
        size++;
    }

    private void takeNumeral(String text, int start, int end) {
        int digits = 0;
        int at = start;
        while (at < end && !Character.isLetter(text.codePointAt(at))) {
            int digit = Character.digit(text.codePointAt(at), 10);
            if (digit >= 0) {
                digits = 31 * digits + '0' + digit;
            }
            at += Character.charCount(text.codePointAt(at));
        }
        boolean number = end - at <= LONGEST_ENDING && text.indexOf(':', start, end) < 0;
        add(number ? digits : text.substring(start, end).hashCode(), number ? Kind.NUMBER : null, number);
    }

    private void normalise(String text, int start, int end) {
        if (letters.length < end - start) {
            letters = new char[2 * (end - start)];
        }
        length = 0;
        hash = 0;
        for (int i = start; i < end; i++) {
            char letter = Words.fold(text.charAt(i));
            if (letter == ' ') {
                normaliseWhole(text.substring(start, end));
                return;
            }
            if (letter != 0) {
                letters[length++] = letter;
                hash = 31 * hash + letter;
            }
        }
    }

    private void normaliseWhole(String word) {
        String normal = Words.normalise(word).strip();
        letters = normal.toCharArray();
        length = letters.length;
        hash = normal.hashCode();
    }

    /** Spellings of a name differ in their vowels first: Kiev and Kyiv, Mohammed and Muhammad. */
    private int skeleton() {
        int skeleton = 0;
        char last = 0;
        for (int i = 0; i < length; i++) {
            char letter = letters[i];
            boolean vowel = letter < VOWEL_LIMIT && IS_VOWEL[letter];
            if (letter != last && (!vowel || (i == 0 && length < SHORTEST_NAME))) {
                skeleton = 31 * skeleton + letter;
                last = letter;
            }
        }
        return last == 0 ? hash : skeleton;
    }

    private static int wordEnd(String text, int start) {
        int at = start;
        boolean digits = Character.isDigit(text.codePointAt(start));
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit < PLAIN.length && PLAIN[unit] != 0) {
                at++;
                continue;
            }
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            boolean inside = Character.isLetterOrDigit(codePoint)
                    ? !Words.isUnspaced(codePoint)
                    : isMark(codePoint) || (digits && isInsideNumber(codePoint) && isDigitAt(text, next));
            if (!inside) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static boolean isInsideNumber(int codePoint) {
        return codePoint == '.' || codePoint == ',' || codePoint == ':' || codePoint == '٫';
    }

    private static boolean isDigitAt(String text, int at) {
        return at < text.length() && Character.isDigit(text.codePointAt(at));
    }

    /** Chinese numerals are read as one; all else one by one. */
    private static int unspacedEnd(String text, int start) {
        int at = start;
        while (at < text.length() && Written.HAN_NUMERALS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > start ? at : start + Character.charCount(text.codePointAt(start));
    }

    private static boolean isMark(int codePoint) {
        if (codePoint == ' ') {
            return false;
        }
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || codePoint == '\''
                || codePoint == '’';
    }

    private static boolean endsSentence(int codePoint) {
        return switch (codePoint) {
            case '.', '!', '?', ':', '\n', '"', '“', '”', '„', '«', '»', '•', '*', '؟', '。' -> true;
            default -> false;
        };
    }
}
