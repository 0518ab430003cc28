package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into {@link Token}s: runs of letters, digits and marks; single characters where a script has no spaces.
 * Dotted acronyms are one token, apostrophes inside a word belong to it, a possessive ending does not. One instance a
 * text; not thread safe.
 */
final class Tokenizer {

    private static final int LONGEST_WORD = 200;
    private static final Set<String> ELISIONS = Set.of("l", "d", "qu", "n", "s", "c", "j", "dell", "nell", "all", "un");

    private final String text;
    private final @Nullable String language;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int gap = Gap.PARAGRAPH;
    private int newlines;

    private Tokenizer(String text, @Nullable String language) {
        this.text = text;
        this.language = language;
    }

    /** The tokens of the text in order. */
    static List<Token> tokens(String text, @Nullable String language) {
        return new Tokenizer(text, language).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!Character.isLetterOrDigit(codePoint)) {
                separate(codePoint);
                at += Character.charCount(codePoint);
            } else {
                word(codePoint);
                gap = 0;
                newlines = 0;
            }
        }
        return tokens;
    }

    private void word(int first) {
        Script script = Script.of(first);
        int start = at;
        if (script == Script.IDEOGRAPHIC) {
            at += Character.charCount(first);
            while (at < text.length() && isMark(text.charAt(at))) {
                at++;
            }
            add(start, at, at, script);
            return;
        }
        int acronymEnd = dottedAcronym(start);
        if (acronymEnd > 0) {
            at = acronymEnd;
            add(start, at, at, script);
            return;
        }
        int apostrophe = scan();
        script = script == Script.NUMBER ? scriptOf(start, at) : script;
        if (apostrophe < 0) {
            add(start, at, at, script);
        } else {
            addWithApostrophe(start, apostrophe, script);
        }
    }

    /** Moves to the end of the word; the place of its last apostrophe, or -1. */
    private int scan() {
        int apostrophe = -1;
        int begin = at;
        while (at < text.length() && at - begin < LONGEST_WORD) {
            int c = text.codePointAt(at);
            if (c == '\'' || c == '’' || c == 'ʼ' || c == '`' || c == '‘') {
                if (at + 1 >= text.length() || !Character.isLetter(text.codePointAt(at + 1))) {
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

    private void addWithApostrophe(int start, int apostrophe, Script script) {
        String after = text.substring(apostrophe + 1, at);
        if (after.equals("s") || after.equals("S") || after.equals("s")) {
            add(start, apostrophe, apostrophe, script);
            return;
        }
        String before = Folding.fold(text.substring(start, apostrophe));
        if (ELISIONS.contains(before) && !Languages.isEnglish(language) && script == Script.LATIN) {
            add(start, apostrophe, apostrophe, script);
            gap = Gap.SOFT;
            add(apostrophe + 1, at, at, script);
            return;
        }
        add(start, at, Languages.suffixesAfterApostrophe(language) ? apostrophe : at, script);
    }

    private void add(int start, int end, int baseEnd, Script script) {
        String folded = Folding.fold(text.substring(start, end));
        if (folded.isEmpty()) {
            return;
        }
        boolean capital = Character.isUpperCase(text.codePointAt(start));
        String base = baseEnd == end ? "" : Folding.fold(text.substring(start, baseEnd));
        tokens.add(new Token(
                start,
                end,
                folded,
                Token.hash(folded),
                gap,
                script,
                capital,
                capital && allCapitals(start, end),
                script == Script.ARABIC && text.charAt(end - 1) == '\u0650',
                (gap & (Gap.SENTENCE | Gap.PARAGRAPH)) != 0,
                script == Script.NUMBER ? null : Inflections.forms(folded, start, base, script, language)));
    }

    private boolean allCapitals(int start, int end) {
        int letters = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
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
        while (i + 1 < text.length() && Character.isUpperCase(text.charAt(i)) && text.charAt(i + 1) == '.') {
            letters++;
            i += 2;
        }
        if (letters == 0 || i >= text.length()) {
            return letters > 1 ? i : -1;
        }
        boolean oneMore = Character.isUpperCase(text.charAt(i))
                && (i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)));
        if (oneMore) {
            return i + 1;
        }
        return letters > 1 && !Character.isLetterOrDigit(text.charAt(i)) ? i : -1;
    }

    private Script scriptOf(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isLetter(text.charAt(i))) {
                return Script.of(text.charAt(i));
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
            case '\'', '’', '‘', '`' -> gap |= Gap.APOSTROPHE;
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
        Token last = tokens.getLast();
        return !(last.isInitial() || WordLists.TITLES.contains(last.folded()));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || c == 'ـ';
    }
}
