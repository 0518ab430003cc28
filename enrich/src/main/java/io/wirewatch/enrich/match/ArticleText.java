package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import java.util.Arrays;
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
    /** The words that are not small, in order. */
    private final int[] names;

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
        this.names = names(tokens);
    }

    private static int[] names(Tokens tokens) {
        int[] names = new int[tokens.size()];
        int count = 0;
        for (int i = 0; i < names.length; i++) {
            names[count] = i;
            count += tokens.isSmall(i) ? 0 : 1;
        }
        return Arrays.copyOf(names, count);
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

    /** A point or another sign ends the words before a token, as it ends no headline. */
    private boolean endsLikeSentence(int end) {
        if (end < tokens.size()) {
            return tokens.has(end, Gap.SENTENCE);
        }
        int last = text.length() - 1;
        while (last > tokens.end(end - 1) && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return text.charAt(last) == '.';
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
        boolean isTitled = cased > ENOUGH_WORDS && capitals >= cased * MOSTLY && !endsLikeSentence(end);
        if (isLoud || isTitled) {
            int bits = (isLoud ? Tokens.LOUD : 0) | (isTitled ? Tokens.TITLED : 0);
            for (int i = begin; i < end; i++) {
                tokens.mark(i, bits);
            }
        }
        return capitals > 0;
    }

    /** The numbers of the words that may be names, ascending: those that are not small. */
    int[] names() {
        return names;
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

    /** A token of the text that is in a list; false outside the text. */
    boolean is(int i, WordList list) {
        return i >= 0 && i < tokens.size() && tokens.is(i, list);
    }

    /** A token of the text that begins with a capital; false outside the text. */
    boolean isCapital(int i) {
        return i >= 0 && i < tokens.size() && tokens.has(i, Tokens.CAPITAL);
    }

    /** A token of the text that is one of these, folded; false outside the text. */
    boolean isOneOf(int i, HashSlots words) {
        return i >= 0 && i < tokens.size() && words.contains(tokens.hash(i));
    }

    /** One capital letter. */
    boolean isInitial(int i) {
        return tokens.has(i, Tokens.CAPITAL) && length(i) == 1;
    }

    /** The hash of the first letters of the folded word; 0 when it has no more than these. */
    long hashOfBeginning(int i, int letters) {
        long hash = 0;
        int found = 0;
        for (int k = tokens.start(i); k < tokens.end(i); k++) {
            char c = text.charAt(k);
            if (c >= 0x80) {
                String word = tokens.get(i).folded();
                return word.length() > letters ? Token.hash(word, letters) : 0;
            }
            char f = Folding.fold(c);
            if (f != Folding.NOTHING && found++ == letters) {
                return Token.finish(Token.mix(Token.HASH_SEED, hash));
            }
            hash |= f == Folding.NOTHING ? 0 : (long) f << ((found - 1) << 3);
        }
        return 0;
    }

    /** Letters of the folded word. */
    int length(int i) {
        int length = 0;
        for (int k = tokens.start(i); k < tokens.end(i); k++) {
            char c = text.charAt(k);
            length += Folding.isSeveral(c) ? 2 : Folding.fold(c) == Folding.NOTHING ? 0 : 1;
        }
        return length;
    }

    /** The place is written as an abbreviation that ends with a point, which may stand behind the place. */
    boolean isAbbreviated(int start, int end, String abbreviation) {
        int length = abbreviation.length();
        boolean spelled = end - start == length || (end - start == length - 1 && end < text.length());
        return spelled && text.startsWith(abbreviation, start);
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
            known = !ownSounds && isPlain(i)
                    ? tokens.get(i).folded()
                    : Romanizer.latin(text.substring(tokens.start(i), tokens.end(i)), tokens.script(i), language);
            latin[i] = known;
        }
        return known;
    }

    /** English letters alone. */
    private boolean isPlain(int i) {
        if (tokens.script(i) != Script.LATIN) {
            return false;
        }
        for (int k = tokens.start(i); k < tokens.end(i); k++) {
            if (text.charAt(k) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The token is joined to the one before by nothing but a space; false outside the text. */
    boolean follows(int i) {
        return i >= 0 && i < tokens.size() && (tokens.facts(i) & Tokens.GAP & ~(Gap.SPACE | Gap.DOT)) == 0;
    }
}
