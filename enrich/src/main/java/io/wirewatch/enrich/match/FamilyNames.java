package io.wirewatch.enrich.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weighs a family name that stands without the full name anywhere: with support it counts, alone only when one actor
 * bears it and no other name of the list has the word. One text, one thread.
 */
final class FamilyNames {

    private static final int LONG_NAME = 5;
    private static final int SHORT_NAME = 4;
    private static final int MANY = 8;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final ContextRules rules;
    private final Support support;
    private int roster;

    FamilyNames(ArticleText text, Dictionary dictionary, ContextRules rules, Support support) {
        this.text = text;
        this.dictionary = dictionary;
        this.rules = rules;
        this.support = support;
    }

    /** The mention that a single free token makes; null when it makes none. */
    @Nullable
    Candidate at(int i) {
        Token token = text.token(i);
        if (!token.capital() || token.is(WordList.COMMON_WORDS)) {
            return null;
        }
        List<ShortName> bearers = dictionary.families(token.hash());
        if (bearers.isEmpty() || token.is(WordList.TITLES)) {
            return null;
        }
        Token namesake = rules.namesakeBefore(i);
        if (namesake != null && namesake.isInitial()) {
            return dictionary.users(token.hash()) == 1 && !isRoster() ? withInitial(i, namesake, bearers) : null;
        }
        if (!rules.isAlone(i, i)) {
            return null;
        }
        Candidate titled = titled(i);
        if (titled != null) {
            return titled;
        }
        ShortName found = null;
        String because = null;
        int supported = 0;
        for (ShortName bearer : bearers) {
            String reason = support.of(bearer.alias().actor(), i);
            if (reason != null) {
                supported++;
                found = bearer;
                because = reason;
            }
        }
        if (found != null && because != null && supported == 1) {
            return candidate(i, token, found, 0.8, because);
        }
        return bearers.size() == 1 && supported == 0 ? unsupported(i, token, bearers.getFirst()) : null;
    }

    /** "D. Gough", when one bearer of the family name has such a given name. */
    private @Nullable Candidate withInitial(int i, Token initial, List<ShortName> bearers) {
        ShortName found = null;
        for (ShortName bearer : bearers) {
            boolean fits = !bearer.alias().isSingle()
                    && bearer.alias().words().getFirst().startsWith(initial.folded());
            if (fits && found != null && found.alias().actor() != bearer.alias().actor()) {
                return null;
            }
            found = fits ? bearer : found;
        }
        return found == null
                ? null
                : candidate(i, text.token(i), found, 0.75, "the initial before it is that of the given name")
                        .from(i - 1, initial.start());
    }

    /** The one bearer of the family name whose role the title before it names; null when there is none. */
    @Nullable
    Candidate titled(int i) {
        if (!support.hasTitleNear(i)) {
            return null;
        }
        Token token = text.token(i);
        Candidate found = null;
        for (ShortName bearer : dictionary.families(token.hash())) {
            String reason = support.ofTitle(bearer.alias().actor(), i);
            if (reason != null && found != null) {
                return null;
            }
            if (reason != null) {
                found = candidate(i, token, bearer, 0.85, reason);
            }
        }
        return found;
    }

    private @Nullable Candidate unsupported(int i, Token token, ShortName bearer) {
        if (!isTelling(token, bearer)) {
            return null;
        }
        if (support.hasTitleBefore(i)) {
            return candidate(i, token, bearer, 0.65, "a title stands before the family name, which no one else bears");
        }
        boolean capitalIsFree = token.sentenceStart() || text.isTitled(i);
        if (text.writesSmall(token.hash()) || (capitalIsFree && !isRoster())) {
            return null;
        }
        return isRoster()
                ? candidate(i, token, bearer, 0.62, "one of many family names that no one else in the list bears")
                : candidate(i, token, bearer, 0.52, "no one else in the list bears the family name");
    }

    private boolean isTelling(Token token, ShortName bearer) {
        boolean listedAsWeak = bearer.alias().origin() == Alias.Origin.WEAK
                || !dictionary.actor(bearer.alias().actor()).requireAny().isEmpty();
        return !listedAsWeak
                && !dictionary.isOtherName(token.folded())
                && dictionary.users(token.hash()) == 1
                && token.folded().length() >= (isRoster() ? SHORT_NAME : LONG_NAME);
    }

    /** The text names many by family name alone, as the reports of games do. */
    private boolean isRoster() {
        if (roster == 0) {
            roster = 1;
            Set<Long> names = new HashSet<>();
            Tokens tokens = text.tokens();
            for (int i = 0; i < tokens.size() && names.size() < MANY; i++) {
                if (tokens.has(i, Tokens.CAPITAL) && isUnique(i)) {
                    names.add(tokens.hash(i));
                }
            }
            roster = names.size() >= MANY ? 2 : 1;
        }
        return roster == 2;
    }

    private boolean isUnique(int i) {
        long hash = text.tokens().hash(i);
        List<ShortName> bearers = dictionary.families(hash);
        return bearers.size() == 1
                && dictionary.users(hash) == 1
                && !bearers.getFirst().alias().isTitledOrEpithet()
                && (WordList.of(hash) & WordList.COMMON_WORDS.bit()) == 0
                && !text.writesSmall(hash);
    }

    private static Candidate candidate(int i, Token token, ShortName bearer, double score, String because) {
        return new Candidate(
                bearer.alias().actor(),
                bearer.alias(),
                i,
                i,
                token.start(),
                token.end(),
                MatchRule.FAMILY_NAME,
                score,
                because);
    }
}
