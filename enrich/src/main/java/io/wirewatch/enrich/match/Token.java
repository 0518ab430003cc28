package io.wirewatch.enrich.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a text, with its place in it. Offsets are in UTF-16 units of the text as given; a possessive ending is
 * outside the token. What costs something is worked out when asked for. One text, one thread.
 */
final class Token {

    private final String text;
    private final @Nullable String language;
    private final int start;
    private final int end;
    private final long hash;
    private final int facts;
    private final int lists;
    private final Script script;
    private @Nullable String folded;
    private @Nullable List<WordForm> forms;
    private boolean formsKnown;

    /** The word of {@link Tokens} at a place; the bits are those of that class. */
    Token(String text, @Nullable String language, int start, int end, long hash, int facts, Script script) {
        this.text = text;
        this.language = language;
        this.start = start;
        this.end = end;
        this.hash = hash;
        this.facts = facts;
        this.lists = WordList.of(hash);
        this.script = script;
    }

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

    /** First unit. */
    int start() {
        return start;
    }

    /** Unit after the last. */
    int end() {
        return end;
    }

    /** The word folded, see {@link Folding}. */
    String folded() {
        String known = folded;
        if (known == null) {
            known = Folding.fold(text.substring(start, end));
            folded = known;
        }
        return known;
    }

    /** Hash of the folded word. */
    long hash() {
        return hash;
    }

    /** What stands before it since the token before: bits of {@link Gap}. */
    int gap() {
        return facts & Tokens.GAP;
    }

    Script script() {
        return script;
    }

    /** Begins with a capital. */
    boolean capital() {
        return (facts & Tokens.CAPITAL) != 0;
    }

    /** Has two letters or more, all capitals. */
    boolean allCaps() {
        return (facts & Tokens.ALL_CAPS) != 0;
    }

    /** Carries a written kasra at its end: linked to the next word. */
    boolean ezafe() {
        return (facts & Tokens.EZAFE) != 0;
    }

    /** First word of a sentence or paragraph. */
    boolean sentenceStart() {
        return (facts & Tokens.SENTENCE_START) != 0;
    }

    /** Other base forms that it may be an inflection of; null when there are none. */
    @Nullable
    List<WordForm> forms() {
        if (!formsKnown) {
            formsKnown = true;
            forms = script == Script.NUMBER ? null : Inflections.forms(folded(), start, base(), script, language);
        }
        return forms;
    }

    /** The word before an apostrophe, when what follows is an ending; else empty. */
    private String base() {
        if ((facts & Tokens.APOSTROPHE) == 0 || !Languages.suffixesAfterApostrophe(language)) {
            return "";
        }
        int at = end - 1;
        while (at > start && !Tokenizer.isApostrophe(text.charAt(at))) {
            at--;
        }
        return Folding.fold(text.substring(start, at));
    }

    boolean is(WordList list) {
        return (lists & list.bit()) != 0;
    }

    boolean hasGap(int bits) {
        return (facts & bits) != 0;
    }

    /** Nothing but a space, hyphen, joiner or the point of an abbreviation parts it from the token before. */
    boolean joinsPrevious() {
        return (facts & Gap.PARTS) == 0;
    }

    boolean looksLikeName() {
        return capital() || !script.hasCase();
    }

    boolean isInitial() {
        return capital() && folded().length() == 1;
    }

    static long hash(CharSequence folded) {
        return hash(folded, folded.length());
    }

    /**
     * The hash of the first characters of a folded word: plain letters and digits eight at a time, as the tokenizer
     * reads them; others one at a time.
     */
    static long hash(CharSequence folded, int length) {
        long hash = HASH_SEED;
        long eight = 0;
        for (int i = 0; i < length; i++) {
            char c = folded.charAt(i);
            if (c >= 0x80) {
                return longHash(folded, length);
            }
            eight |= (long) c << ((i & 7) << 3);
            if ((i & 7) == 7) {
                hash = mix(hash, eight);
                eight = 0;
            }
        }
        return finish((length & 7) == 0 ? hash : mix(hash, eight));
    }

    /** FNV-1a over UTF-16 units, set apart from the hashes of plain words by its start. */
    private static long longHash(CharSequence folded, int length) {
        long hash = ~HASH_SEED;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ folded.charAt(i)) * 0x100000001b3L;
        }
        return finish(hash);
    }

    static final long HASH_SEED = 0xcbf29ce484222325L;

    static long mix(long hash, long eight) {
        long mixed = (hash ^ eight) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }

    static long finish(long hash) {
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
