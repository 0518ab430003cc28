package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text cut into tokens, with what its sentences and capitals tell. One text, one thread. */
final class ArticleText {

    private static final double MOSTLY = 0.7;
    private static final int ENOUGH_WORDS = 3;

    private final String text;
    private final String language;
    private final Tokens tokens;
    private final int[] sentence;
    private final @Nullable String[] latin;
    private final boolean inflectsLatin;
    private final boolean withoutCapitals;
    private final boolean ownSounds;
    private final IdentityHashMap<Set<String>, Boolean> contained = new IdentityHashMap<>(0);
    private @Nullable HashSlots smallWords;
    private @Nullable FrameHashes frames;

    ArticleText(String text, @Nullable String language) {
        this.text = text;
        this.language = Languages.base(language);
        this.tokens = Tokenizer.tokens(text, language);
        this.sentence = new int[tokens.size()];
        this.latin = new @Nullable String[tokens.size()];
        this.ownSounds = Romanizer.hasOwnSounds(this.language);
        this.inflectsLatin = Languages.inflectsNames(this.language);
        this.withoutCapitals = readSentences();
    }

    private boolean readSentences() {
        boolean anyCapital = false;
        int begin = 0;
        for (int i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.has(i, Tokens.SENTENCE_START)) {
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
            int facts = tokens.facts(i);
            sentence[i] = begin;
            if ((facts & Tokens.CASED) != 0 && tokens.end(i) - tokens.start(i) > ENOUGH_WORDS) {
                cased++;
                capitals += (facts & Tokens.CAPITAL) != 0 ? 1 : 0;
                loudWords += (facts & Tokens.ALL_CAPS) != 0 ? 1 : 0;
            }
        }
        boolean isLoud = cased > 1 && loudWords >= cased * MOSTLY;
        boolean isTitled = cased > ENOUGH_WORDS && capitals >= cased * MOSTLY;
        if (isLoud || isTitled) {
            int bits = (isLoud ? Tokens.LOUD : 0) | (isTitled ? Tokens.TITLED : 0);
            for (int i = begin; i < end; i++) {
                tokens.mark(i, bits);
            }
        }
        return capitals > 0;
    }

    /** The words as they stand in flat arrays. */
    Tokens tokens() {
        return tokens;
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

    /** Whether the token may be an inflection of another word; false saves making the token. */
    boolean hasForms(int i) {
        Script script = tokens.script(i);
        boolean plain = script == Script.LATIN || script == Script.NUMBER;
        return inflectsLatin || !plain || tokens.has(i, Tokens.APOSTROPHE);
    }

    /** Number of the first token of the token's sentence. */
    int sentence(int i) {
        return sentence[i];
    }

    /** The sentence is written in capitals throughout: capitals say nothing in it. */
    boolean isLoud(int i) {
        return tokens.has(i, Tokens.LOUD);
    }

    /** The sentence is a headline with capitals on most words. */
    boolean isTitled(int i) {
        return tokens.has(i, Tokens.TITLED | Tokens.LOUD);
    }

    /** No word of the text has a capital. */
    boolean isWithoutCapitals() {
        return withoutCapitals;
    }

    /** The word of this hash stands somewhere in the text in small letters. */
    boolean writesSmall(long hash) {
        HashSlots known = smallWords;
        if (known == null) {
            known = new HashSlots(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                if (!tokens.has(i, Tokens.CAPITAL)) {
                    known.add(tokens.hash(i));
                }
            }
            smallWords = known;
        }
        return known.contains(hash);
    }

    /** A word of the text begins with one of these, folded. */
    boolean contains(Set<String> beginnings) {
        Boolean known = contained.get(beginnings);
        if (known == null) {
            known = holds(beginnings);
            contained.put(beginnings, known);
        }
        return known;
    }

    private boolean holds(Set<String> beginnings) {
        for (int i = 0; i < tokens.size(); i++) {
            for (String beginning : beginnings) {
                if (startsWith(i, beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The consonant frames of the words. */
    FrameHashes frames() {
        FrameHashes known = frames;
        if (known == null) {
            known = new FrameHashes(this);
            frames = known;
        }
        return known;
    }

    /** Writes a plain English word folded; its length, or -1 when the word asks for {@link #latin}. */
    int plainLetters(int i, char[] letters) {
        if (ownSounds || tokens.script(i) != Script.LATIN) {
            return -1;
        }
        int length = 0;
        for (int k = tokens.start(i); k < tokens.end(i); k++) {
            char c = text.charAt(k);
            if (c >= 0x80) {
                return -1;
            }
            letters[length] = Folding.fold(c);
            length += letters[length] == Folding.NOTHING ? 0 : 1;
        }
        return length;
    }

    /** The folded word begins with these letters. */
    private boolean startsWith(int i, String beginning) {
        int matched = 0;
        for (int k = tokens.start(i); k < tokens.end(i) && matched < beginning.length(); k++) {
            char c = text.charAt(k);
            if (Folding.isSeveral(c)) {
                return tokens.get(i).folded().startsWith(beginning);
            }
            char f = Folding.fold(c);
            if (f != Folding.NOTHING && f != beginning.charAt(matched)) {
                return false;
            }
            matched += f == Folding.NOTHING ? 0 : 1;
        }
        return matched == beginning.length();
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
        if (token.script() != Script.LATIN || ownSounds) {
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
