package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text cut into tokens, with what its sentences and capitals tell. One text, one thread. */
final class ArticleText {

    private static final double MOSTLY = 0.7;
    private static final int ENOUGH_WORDS = 3;

    private final String text;
    private final String language;
    private final List<Token> tokens;
    private final int[] sentence;
    private final boolean[] loud;
    private final boolean[] titled;
    private final @Nullable String[] latin;
    private final Set<String> lowerCaseWords = new HashSet<>();
    private final boolean withoutCapitals;

    ArticleText(String text, @Nullable String language) {
        this.text = text;
        this.language = Languages.base(language);
        this.tokens = Tokenizer.tokens(text, language);
        this.sentence = new int[tokens.size()];
        this.loud = new boolean[tokens.size()];
        this.titled = new boolean[tokens.size()];
        this.latin = new @Nullable String[tokens.size()];
        this.withoutCapitals = readSentences();
    }

    private boolean readSentences() {
        boolean anyCapital = false;
        int begin = 0;
        for (int i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).sentenceStart()) {
                anyCapital |= readSentence(begin, i);
                begin = i;
            }
        }
        return !anyCapital;
    }

    private boolean readSentence(int begin, int end) {
        int cased = 0;
        int capitals = 0;
        int loudWords = 0;
        for (int i = begin; i < end; i++) {
            Token token = tokens.get(i);
            sentence[i] = begin;
            if (token.script().hasCase() && token.folded().length() > ENOUGH_WORDS) {
                cased++;
                capitals += token.capital() ? 1 : 0;
                loudWords += token.allCaps() ? 1 : 0;
            }
            if (!token.capital()) {
                lowerCaseWords.add(token.folded());
            }
        }
        boolean isLoud = cased > 1 && loudWords >= cased * MOSTLY;
        boolean isTitled = cased > ENOUGH_WORDS && capitals >= cased * MOSTLY;
        for (int i = begin; i < end; i++) {
            loud[i] = isLoud;
            titled[i] = isTitled;
        }
        return capitals > 0;
    }

    int size() {
        return tokens.size();
    }

    Token token(int i) {
        return tokens.get(i);
    }

    /** The token, or null outside the text. */
    @Nullable
    Token at(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : null;
    }

    String language() {
        return language;
    }

    /** The text from the first to the last of these UTF-16 units. */
    String substring(int start, int end) {
        return text.substring(start, end);
    }

    /** Number of the first token of the token's sentence. */
    int sentence(int i) {
        return sentence[i];
    }

    /** The sentence is written in capitals throughout: capitals say nothing in it. */
    boolean isLoud(int i) {
        return loud[i];
    }

    /** The sentence is a headline with capitals on most words. */
    boolean isTitled(int i) {
        return titled[i] || loud[i];
    }

    /** No word of the text has a capital. */
    boolean isWithoutCapitals() {
        return withoutCapitals;
    }

    /** The word stands somewhere in the text in small letters. */
    boolean writesSmall(String folded) {
        return lowerCaseWords.contains(folded);
    }

    boolean contains(Set<String> beginnings) {
        for (Token token : tokens) {
            for (String beginning : beginnings) {
                if (token.folded().startsWith(beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The token in Latin letters. */
    String latin(int i) {
        String known = latin[i];
        if (known == null) {
            Token token = tokens.get(i);
            known = isPlain(token)
                    ? token.folded()
                    : Romanizer.latin(text.substring(token.start(), token.end()), token.script(), language);
            latin[i] = known;
        }
        return known;
    }

    /** English letters alone, in a language that gives them no sounds of its own: romanised as they are. */
    private boolean isPlain(Token token) {
        if (token.script() != Script.LATIN || Romanizer.hasOwnSounds(language)) {
            return false;
        }
        for (int i = token.start(); i < token.end(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The token is joined to the one before by nothing but a space. */
    boolean follows(int i) {
        Token token = at(i);
        return token != null && (token.gap() & ~(Gap.SPACE | Gap.DOT)) == 0;
    }
}
