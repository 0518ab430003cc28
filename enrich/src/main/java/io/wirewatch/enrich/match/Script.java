package io.wirewatch.enrich.match;

import java.lang.Character.UnicodeScript;

/** The writing systems that matching treats differently. */
enum Script {
    LATIN,
    CYRILLIC,
    GREEK,
    ARABIC,
    HEBREW,
    /** Han, kana and hangul: no capitals and no reliable spaces, so every character is a token. */
    IDEOGRAPHIC,
    /** Digits alone. */
    NUMBER,
    OTHER;

    static Script of(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint <= '9' ? NUMBER : LATIN;
        }
        UnicodeScript script = UnicodeScript.of(codePoint);
        return switch (script) {
            case LATIN -> LATIN;
            case CYRILLIC -> CYRILLIC;
            case GREEK -> GREEK;
            case ARABIC -> ARABIC;
            case HEBREW -> HEBREW;
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, BOPOMOFO -> IDEOGRAPHIC;
            default -> Character.isDigit(codePoint) ? NUMBER : OTHER;
        };
    }

    /** The script writes names with a capital. */
    boolean hasCase() {
        return this == LATIN || this == CYRILLIC || this == GREEK;
    }

    /** The script writes consonants and leaves short vowels out. */
    boolean isAbjad() {
        return this == ARABIC || this == HEBREW;
    }
}
