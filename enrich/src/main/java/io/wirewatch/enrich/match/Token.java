package io.wirewatch.enrich.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a text, with its place in it. Offsets are in UTF-16 units of the text as given; a possessive ending is
 * outside the token.
 *
 * @param start first unit
 * @param end unit after the last
 * @param folded the word folded, see {@link Folding}
 * @param hash hash of the folded word
 * @param gap what stands before it since the token before: bits of {@link Gap}
 * @param capital begins with a capital
 * @param allCaps has two letters or more, all capitals
 * @param ezafe carries a written kasra at its end: linked to the next word
 * @param sentenceStart first word of a sentence or paragraph
 * @param forms other base forms that it may be an inflection of; null when there are none
 */
record Token(
        int start,
        int end,
        String folded,
        long hash,
        int gap,
        Script script,
        boolean capital,
        boolean allCaps,
        boolean ezafe,
        boolean sentenceStart,
        @Nullable List<WordForm> forms) {

    /** A word that may be the base of an inflected one, and the part of the token that is the word itself. */
    record WordForm(String folded, long hash, int start, Kind kind) {}

    /** What kind of inflection a form takes away. */
    enum Kind {
        /** A case ending, or a suffix after an apostrophe. */
        CASE,
        /** A plural: for groups and peoples, not for one person. */
        PLURAL,
        /** A particle written together with the word, before it. */
        CLITIC
    }

    boolean hasGap(int bits) {
        return (gap & bits) != 0;
    }

    /** Nothing but a space, hyphen, joiner or the point of an abbreviation parts it from the token before. */
    boolean joinsPrevious() {
        return (gap & Gap.PARTS) == 0;
    }

    boolean looksLikeName() {
        return capital || !script.hasCase();
    }

    boolean isInitial() {
        return folded.length() == 1 && capital;
    }

    static long hash(CharSequence folded) {
        return hash(folded, folded.length());
    }

    /** The hash of the first characters of a word. */
    static long hash(CharSequence folded, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ folded.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ (hash >>> 29);
    }

    /** Bits for what stands between two tokens. */
    static final class Gap {
        static final int SPACE = 1;
        static final int HYPHEN = 2;
        /** Zero-width non-joiner, middle dot, ampersand, elision: parts of one name. */
        static final int SOFT = 4;

        static final int DOT = 8;
        static final int COMMA = 16;
        static final int OPENING = 32;
        static final int CLOSING = 64;
        static final int SENTENCE = 128;
        static final int PARAGRAPH = 256;
        static final int OTHER = 512;
        static final int APOSTROPHE = 1024;
        static final int PARTS = COMMA | OPENING | CLOSING | SENTENCE | PARAGRAPH | OTHER | APOSTROPHE;

        private Gap() {}
    }
}
