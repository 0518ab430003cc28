package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into {@link Tokens}: runs of letters, digits and marks; single characters where a script has no spaces.
 * Dotted acronyms are one token, apostrophes inside a word belong to it, a possessive ending does not. Plain English
 * words are cut, folded and hashed in one pass; everything else goes the long way. One instance a text; not thread
 * safe.
 */
final class Tokenizer {

    private static final int LONGEST_WORD = 200;
    private static final Set<String> ELISIONS = Set.of("l", "d", "qu", "n", "s", "c", "j", "dell", "nell", "all", "un");

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** Plain letters and digits folded; 0 where no word goes on; a high bit for what asks for the long way. */
    private static final byte[] PLAIN = plain();

    private static final int LATIN = Tokens.script(Script.LATIN);
    private static final int LATIN_CAPITAL = LATIN | Tokens.CAPITAL;
    private static final int CAPITALS = LATIN_CAPITAL | Tokens.ALL_CAPS;
    private static final int NUMBER = Tokens.script(Script.NUMBER);
    private static final byte LONG_WAY = (byte) 0x80;

    private final String text;
    private final char[] units;
    private final byte[] plain;
    private final @Nullable String language;
    private final Tokens tokens;
    private int at;
    private int gap = Gap.PARAGRAPH;
    private int newlines;

    private Tokenizer(String text, @Nullable String language) {
        this.text = text;
        this.units = text.toCharArray();
        this.plain = new byte[units.length + Long.BYTES];
        this.language = language;
        this.tokens = new Tokens(text, language);
    }

    /** The tokens of the text in order. */
    static Tokens tokens(String text, @Nullable String language) {
        return new Tokenizer(text, language).run();
    }

    private static byte[] plain() {
        byte[] table = new byte[1 << 16];
        for (int c = 0; c < table.length; c++) {
            boolean goesOn = c >= 0x80 || c == '\'' || c == '`' || c == '_';
            table[c] =
                    Character.isLetterOrDigit(c) && c < 0x80 ? (byte) Character.toLowerCase(c) : goesOn ? LONG_WAY : 0;
        }
        return table;
    }

    private Tokens run() {
        for (int i = 0; i < units.length; i++) {
            plain[i] = PLAIN[units[i]];
        }
        int length = units.length;
        while (at < length) {
            int c = plain[at];
            if (c > 0) {
                plainWords(length);
            } else if (c == 0) {
                separate(units[at]);
                at++;
            } else if (isWordStart()) {
                gap = 0;
                newlines = 0;
            }
        }
        return tokens;
    }

    /** Takes up what begins here: false when it is no word. */
    private boolean isWordStart() {
        int codePoint = text.codePointAt(at);
        if (Character.isLetterOrDigit(codePoint) && !isApostrophe(codePoint)) {
            word(codePoint);
            return true;
        }
        separate(codePoint);
        at += Character.charCount(codePoint);
        return false;
    }

    /** Takes up plain words, eight letters at a time, for as long as single spaces part them. */
    private void plainWords(int length) {
        byte[] bytes = plain;
        int start = at;
        int facts = facts();
        while (start < length && bytes[start] > 0) {
            long hash = Token.HASH_SEED;
            long seen = 0;
            int i = start;
            long eight = (long) LONG.get(bytes, i);
            long zeros = (eight - ONES) & ~eight & HIGHS;
            while (zeros == 0) {
                seen |= eight;
                hash = Token.mix(hash, eight);
                i += Long.BYTES;
                eight = i < length ? (long) LONG.get(bytes, i) : 0;
                zeros = (eight - ONES) & ~eight & HIGHS;
            }
            int bits = Long.numberOfTrailingZeros(zeros) & 0x38;
            if (bits > 0) {
                long last = eight & ~(-1L << bits);
                seen |= last;
                hash = Token.mix(hash, last);
                i += bits >>> 3;
            }
            char first = units[start];
            if ((seen & HIGHS) != 0 || i - start > LONGEST_WORD || isAcronym(first, start, i)) {
                at = start;
                word(first);
                gap = 0;
                newlines = 0;
                return;
            }
            tokens.add(start, i, Token.finish(hash), facts | (first >= 'a' ? LATIN : kind(first, start, i)));
            facts = Gap.SPACE;
            gap = i < length && units[i] == ' ' ? Gap.SPACE : 0;
            start = i + gap;
            if (gap == 0) {
                break;
            }
        }
        newlines = 0;
        at = start;
    }

    private boolean isAcronym(char first, int start, int end) {
        return end == start + 1 && end < units.length && units[end] == '.' && first >= 'A' && first <= 'Z';
    }

    private int kind(char first, int start, int end) {
        if (first <= '9') {
            return scriptOf(start, end) == Script.NUMBER ? NUMBER : LATIN;
        }
        boolean all = end > start + 1 && units[start + 1] <= 'Z' && allCapitals(start, end);
        return all ? CAPITALS : LATIN_CAPITAL;
    }

    private int facts() {
        int line = newlines > 0 ? Tokens.LINE_START : 0;
        return gap | line | ((gap & (Gap.SENTENCE | Gap.PARAGRAPH)) != 0 ? Tokens.SENTENCE_START : 0);
    }

    private void word(int first) {
        Script script = Script.of(first);
        int start = at;
        if (script == Script.IDEOGRAPHIC) {
            at += Character.charCount(first);
            while (at < units.length && isMark(units[at])) {
                at++;
            }
            add(start, at, 0, script);
            return;
        }
        int acronymEnd = dottedAcronym(start);
        if (acronymEnd > 0) {
            at = acronymEnd;
            add(start, at, 0, script);
            return;
        }
        int apostrophe = scan();
        script = script == Script.NUMBER ? scriptOf(start, at) : script;
        if (apostrophe < 0) {
            add(start, at, 0, script);
        } else {
            addWithApostrophe(start, apostrophe, script);
        }
    }

    /** Moves to the end of the word; the place of its last apostrophe, or -1. */
    private int scan() {
        int apostrophe = -1;
        int begin = at;
        while (at < units.length && at - begin < LONGEST_WORD) {
            int c = text.codePointAt(at);
            if (isApostrophe(c)) {
                if (at + 1 >= units.length || !Character.isLetter(text.codePointAt(at + 1))) {
                    break;
                }
                apostrophe = at;
            } else if (!Character.isLetterOrDigit(c) && !isMark(c) && c != '_') {
                break;
            } else if (Script.of(c) == Script.IDEOGRAPHIC) {
                break;
            }
            at += Character.charCount(c);
        }
        return apostrophe;
    }

    static boolean isApostrophe(int c) {
        return c == '\'' || c == '’' || c == 'ʼ' || c == '`' || c == '‘';
    }

    private void addWithApostrophe(int start, int apostrophe, Script script) {
        boolean possessive = at == apostrophe + 2 && (units[at - 1] == 's' || units[at - 1] == 'S');
        if (possessive) {
            add(start, apostrophe, 0, script);
            return;
        }
        String before = Folding.fold(text.substring(start, apostrophe));
        if (ELISIONS.contains(before) && !Languages.isEnglish(language) && script == Script.LATIN) {
            add(start, apostrophe, 0, script);
            gap = Gap.SOFT;
            add(apostrophe + 1, at, 0, script);
            return;
        }
        add(start, at, Tokens.APOSTROPHE, script);
    }

    /** The hash of the word folded; 0 when it folds to nothing. */
    private long hash(int start, int end) {
        int length = 0;
        char[] folded = new char[end - start];
        for (int i = start; i < end; i++) {
            char c = units[i];
            if (Folding.isSeveral(c)) {
                String word = Folding.fold(text.substring(start, end));
                return Token.hash(word);
            }
            char f = Folding.fold(c);
            folded[length] = f;
            length += f == Folding.NOTHING ? 0 : 1;
        }
        return length == 0 ? 0 : Token.hash(CharBuffer.wrap(folded, 0, length));
    }

    private void add(int start, int end, int apostrophe, Script script) {
        long hash = hash(start, end);
        if (hash == 0) {
            return;
        }
        int bits = facts() | apostrophe;
        if (Character.isUpperCase(text.codePointAt(start))) {
            bits |= Tokens.CAPITAL | (allCapitals(start, end) ? Tokens.ALL_CAPS : 0);
        }
        if (script == Script.ARABIC && units[end - 1] == '\u0650') {
            bits |= Tokens.EZAFE;
        }
        tokens.add(start, end, hash, bits | Tokens.script(script));
    }

    private boolean allCapitals(int start, int end) {
        int letters = 0;
        for (int i = start; i < end; i++) {
            char c = units[i];
            if (Character.isLowerCase(c)) {
                return false;
            }
            letters += Character.isLetter(c) ? 1 : 0;
        }
        return letters > 1;
    }

    /** The end of "U.S." or "U.N" that begins here; -1 when there is none. */
    private int dottedAcronym(int start) {
        int i = start;
        int letters = 0;
        while (i + 1 < units.length && Character.isUpperCase(units[i]) && units[i + 1] == '.') {
            letters++;
            i += 2;
        }
        if (letters == 0 || i >= units.length) {
            return letters > 1 ? i : -1;
        }
        boolean oneMore =
                Character.isUpperCase(units[i]) && (i + 1 == units.length || !Character.isLetterOrDigit(units[i + 1]));
        if (oneMore) {
            return i + 1;
        }
        return letters > 1 && !Character.isLetterOrDigit(units[i]) ? i : -1;
    }

    private Script scriptOf(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isLetter(units[i])) {
                return Script.of(units[i]);
            }
        }
        return Script.NUMBER;
    }

    private void separate(int c) {
        switch (c) {
            case '\n' -> {
                newlines++;
                gap |= newlines > 1 ? Gap.PARAGRAPH : Gap.SPACE;
            }
            case '-', '‐', '‑' -> gap |= Gap.HYPHEN;
            case '–', '—' -> gap |= (gap & Gap.SPACE) == 0 ? Gap.HYPHEN : Gap.OTHER;
            case '\u200c', '\u200d', '·', '・', '&', '•' -> gap |= Gap.SOFT;
            case '.' -> gap |= endsSentence() ? Gap.SENTENCE : Gap.DOT;
            case '!', '?', '؟', '。', '！', '？', '…', '۔' -> gap |= Gap.SENTENCE;
            case ',', '،', '、', '，', ';', '؛', ':' -> gap |= Gap.COMMA;
            case '(', '[', '{', '（', '«', '“', '„' -> gap |= Gap.OPENING;
            case ')', ']', '}', '）', '»', '”', '"' -> gap |= Gap.CLOSING;
            case '\'', '’', '‘', '`', 'ʼ' -> gap |= Gap.APOSTROPHE;
            default ->
                gap |= Character.isWhitespace(c) || Character.isSpaceChar(c)
                        ? Gap.SPACE
                        : Character.getType(c) == Character.FORMAT || isMark(c) ? 0 : Gap.OTHER;
        }
    }

    /** A point ends a sentence unless it follows an abbreviation: a title, or one letter. */
    private boolean endsSentence() {
        if (tokens.isEmpty() || gap != 0) {
            return true;
        }
        int last = tokens.size() - 1;
        boolean initial = tokens.has(last, Tokens.CAPITAL) && tokens.end(last) - tokens.start(last) == 1;
        return !initial && (WordList.of(tokens.hash(last)) & WordList.TITLES.bit()) == 0;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || c == 'ـ';
    }
}
