package io.wirewatch.ingest.extract.text;

/** Plain text as Wirewatch keeps it. Stateless. */
public final class PlainText {

    private static final int IDEOGRAPH_SIZE = 3;

    private PlainText() {}

    /** The text with white space folded, and without soft hyphens, byte order marks and marks of direction. */
    public static String fold(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        appendFolded(out, text);
        int end = out.length();
        if (end > 0 && out.charAt(end - 1) == ' ') {
            out.setLength(end - 1);
        }
        return out.toString();
    }

    /**
     * Appends the text, folded: no white space at the start of {@code out}, and never two spaces in a row.
     *
     * @return the size of what was added
     */
    static int appendFolded(StringBuilder out, CharSequence text) {
        int size = 0;
        boolean spaced = out.isEmpty() || out.charAt(out.length() - 1) == ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ') {
                if (!spaced) {
                    out.append(' ');
                    spaced = true;
                }
            } else if (c < 0x7F) {
                out.append(c);
                size += isAsciiLetterOrDigit(c) ? 1 : 0;
                spaced = false;
            } else if (isSpace(c)) {
                if (!spaced) {
                    out.append(' ');
                    spaced = true;
                }
            } else if (!isMark(c)) {
                out.append(c);
                size += sizeAt(text, i);
                spaced = false;
            }
        }
        return size;
    }

    /** The size of the character here; a pair counts at its first half. */
    private static int sizeAt(CharSequence text, int at) {
        char c = text.charAt(at);
        if (Character.isLowSurrogate(c)) {
            boolean second = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
            return second || !Character.isLetterOrDigit(c) ? 0 : 1;
        }
        int whole = Character.isHighSurrogate(c) ? Character.codePointAt(text, at) : c;
        return isIdeograph(whole) ? IDEOGRAPH_SIZE : Character.isLetterOrDigit(whole) ? 1 : 0;
    }

    /**
     * How much the text says, in letters and digits of an alphabet: an ideograph counts three, so that one measure fits
     * scripts without spaces.
     */
    public static int size(CharSequence text) {
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            i += Character.charCount(c);
            if (c < 0x80) {
                size += isAsciiLetterOrDigit(c) ? 1 : 0;
            } else if (isIdeograph(c)) {
                size += IDEOGRAPH_SIZE;
            } else if (Character.isLetterOrDigit(c)) {
                size++;
            }
        }
        return size;
    }

    /** Letters and digits only, in lower case: equal for texts that differ in marks, spaces and case. */
    public static String skeleton(CharSequence text) {
        char[] out = new char[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (isAsciiLetterOrDigit(c)) {
                    out[size++] = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
                }
            } else if (Character.isSurrogate(c)) {
                int whole = Character.codePointAt(text, i);
                boolean pair = Character.isSupplementaryCodePoint(whole);
                if (pair && Character.isLetterOrDigit(whole)) {
                    size += Character.toChars(Character.toLowerCase(whole), out, size);
                }
                i += pair ? 1 : 0;
            } else if (Character.isLetterOrDigit(c)) {
                out[size++] = Character.toLowerCase(c);
            }
        }
        return new String(out, 0, size);
    }

    /** The first letters and digits of {@link #skeleton}, at most so many. */
    static String skeletonStart(String text, int most) {
        int end = 0;
        for (int letters = 0; end < text.length() && letters < most; end++) {
            char c = text.charAt(end);
            boolean counts =
                    c < 0x80 ? isAsciiLetterOrDigit(c) : Character.isSurrogate(c) || Character.isLetterOrDigit(c);
            letters += counts ? 1 : 0;
        }
        return skeleton(text.substring(0, end));
    }

    /** True when the skeleton of the text holds these letters, which are a skeleton themselves. */
    static boolean holdsSkeleton(String text, String letters) {
        char first = letters.charAt(0);
        int last = text.length() - letters.length();
        for (int i = 0; i <= last; i++) {
            if (small(text.charAt(i)) == first && goesOn(text, i, letters)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(String text, int start, String letters) {
        int matched = 0;
        for (int i = start; i < text.length() && matched < letters.length(); i++) {
            char c = small(text.charAt(i));
            if (c == letters.charAt(matched)) {
                matched++;
            } else if (Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return matched == letters.length();
    }

    private static char small(char c) {
        return c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c) : Character.toLowerCase(c);
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        int small = c | 0x20;
        return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isIdeograph(int c) {
        return isBetween(c, 0x3040, 0x30FF) || isBetween(c, 0x3400, 0x9FFF) || isBetween(c, 0x20000, 0x3FFFF);
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || isBetween(c, 0x2000, 0x200A)
                || isBetween(c, 0x2028, 0x2029)
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** Soft hyphen, zero-width space, byte order mark, object replacement, other controls, and marks of direction. */
    private static boolean isMark(char c) {
        return c == 0xAD
                || c == 0x61C
                || c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || isBetween(c, 0x202A, 0x202E)
                || isBetween(c, 0x2060, 0x2069)
                || c == 0xFEFF
                || c == 0xFFFC
                || isBetween(c, 0x7F, 0x9F);
    }

    private static boolean isBetween(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
