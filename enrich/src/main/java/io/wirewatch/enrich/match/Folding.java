package io.wirewatch.enrich.match;

import java.text.Normalizer;

/**
 * Folds characters so that spellings of one word compare equal: compatibility decomposition (UAX 15) without marks,
 * lower case, one form for the Arabic letters that languages write differently, digits as ASCII. Immutable.
 */
final class Folding {

    /** Folds to nothing: marks, tatweel, apostrophes inside words. */
    static final char NOTHING = 0;

    private static final String ARABIC_FROM = "يىئېۍےكگګأإآٱةۀؤټډړڼځڅښږ";
    private static final String ARABIC_TO = "ییییییکگگااااههوتدرنزسشژ";
    private static final String LATIN_FROM = "łđøıðħ";
    private static final String LATIN_TO = "ldoidh";
    private static final String HEBREW_FROM = "ךםןףץ";
    private static final String HEBREW_TO = "כמנפצ";
    private static final char[] TABLE = table();

    private Folding() {}

    /** The folded character, or {@link #NOTHING}. */
    static char fold(char c) {
        return TABLE[c];
    }

    /** The folded text; what folds to nothing is left out. */
    static String fold(CharSequence text) {
        char[] plain = new char[text.length()];
        for (int i = 0; i < plain.length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || TABLE[c] == NOTHING) {
                return foldSeveral(text);
            }
            plain[i] = TABLE[c];
        }
        return new String(plain);
    }

    private static String foldSeveral(CharSequence text) {
        StringBuilder folded = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            appendFolded(folded, text.charAt(i));
        }
        return folded.toString();
    }

    /** The character folds to two letters. */
    static boolean isSeveral(char c) {
        return switch (c) {
            case 'ß', 'æ', 'Æ', 'œ', 'Œ', 'þ', 'Þ' -> true;
            default -> false;
        };
    }

    static void appendFolded(StringBuilder folded, char c) {
        switch (c) {
            case 'ß' -> folded.append("ss");
            case 'æ', 'Æ' -> folded.append("ae");
            case 'œ', 'Œ' -> folded.append("oe");
            case 'þ', 'Þ' -> folded.append("th");
            default -> {
                char f = TABLE[c];
                if (f != NOTHING) {
                    folded.append(f);
                }
            }
        }
    }

    private static char[] table() {
        char[] table = new char[1 << 16];
        for (int c = 0; c < table.length; c++) {
            table[c] = isWholeSyllable(c) ? (char) c : foldSlowly((char) c);
        }
        replace(table, ARABIC_FROM, ARABIC_TO);
        replace(table, LATIN_FROM, LATIN_TO);
        replace(table, HEBREW_FROM, HEBREW_TO);
        table['Đ'] = 'd';
        table['Ł'] = 'l';
        table['Ø'] = 'o';
        table['ـ'] = NOTHING;
        return table;
    }

    private static boolean isWholeSyllable(int c) {
        return (c >= 0x2E80 && c <= 0xD7FF && c != 0x3000) || Character.isSurrogate((char) c);
    }

    private static char foldSlowly(char c) {
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        if (!Character.isLetter(c)) {
            return Character.isLetterOrDigit(c) ? c : NOTHING;
        }
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        char first = Character.toLowerCase(plain.charAt(0));
        return Character.isLetterOrDigit(first) ? first : Character.toLowerCase(c);
    }

    private static void replace(char[] table, String from, String to) {
        for (int i = 0; i < from.length(); i++) {
            table[from.charAt(i)] = to.charAt(i);
        }
    }
}
