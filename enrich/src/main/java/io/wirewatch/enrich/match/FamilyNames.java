package io.wirewatch.enrich.match;

import java.util.List;
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
    private final Tokens tokens;
    private final Dictionary dictionary;
    private final ContextRules rules;
    private final Support support;
    private int roster;

    FamilyNames(ArticleText text, Dictionary dictionary, ContextRules rules, Support support) {
        this.text = text;
        this.tokens = text.tokens();
        this.dictionary = dictionary;
        this.rules = rules;
        this.support = support;
    }

    /** The mention that a single free token makes; null when it makes none. */
    @Nullable
    Candidate at(int i) {
        if (!tokens.has(i, Tokens.CAPITAL)
                || !dictionary.isFamily(tokens.hash(i))
                || tokens.is(i, WordList.COMMON_WORDS)
                || tokens.is(i, WordList.TITLES)) {
            return null;
        }
        List<ShortName> bearers = dictionary.families(tokens.hash(i));
        int namesake = rules.namesakeBefore(i);
        if (namesake >= 0 && text.isInitial(namesake)) {
            return dictionary.users(tokens.hash(i)) == 1 && !isRoster() ? withInitial(i, namesake, bearers) : null;
        }
        if (namesake >= 0 || !rules.isAlone(i, i)) {
            return null;
        }
        Candidate titled = titled(i);
        return titled != null ? titled : untitled(i, bearers);
    }

    private @Nullable Candidate untitled(int i, List<ShortName> bearers) {
        ShortName found = null;
        String because = null;
        int supported = 0;
        int inOffice = 0;
        for (ShortName bearer : bearers) {
            String reason = support.of(bearer.actor(), i);
            if (reason == null) {
                continue;
            }
            supported++;
            boolean holdsOffice = dictionary.actor(bearer.actor()).holdsOffice();
            inOffice += holdsOffice ? 1 : 0;
            if (found == null || (holdsOffice && inOffice == 1)) {
                found = bearer;
                because = reason;
            }
        }
        if (found != null && because != null) {
            return supported == 1
                    ? candidate(i, found, 0.8, because)
                    : inOffice == 1
                            ? candidate(
                                    i, found, 0.66, because + ", and of its bearers only this one holds a role still")
                            : null;
        }
        return bearers.size() == 1 ? unsupported(i, bearers.getFirst()) : null;
    }

    /** "D. Gough", when one bearer of the family name has such a given name. */
    private @Nullable Candidate withInitial(int i, int initial, List<ShortName> bearers) {
        ShortName found = null;
        String letter = text.token(initial).folded();
        for (ShortName bearer : bearers) {
            boolean fits = !bearer.alias().isSingle()
                    && bearer.alias().words().getFirst().startsWith(letter);
            if (fits && found != null && found.actor() != bearer.actor()) {
                return null;
            }
            found = fits ? bearer : found;
        }
        return found == null
                ? null
                : candidate(i, found, 0.75, "the initial before it is that of the given name")
                        .from(initial, tokens.start(initial));
    }

    /** The one bearer of the family name whose role the title before it names; null when there is none. */
    @Nullable
    Candidate titled(int i) {
        if (!support.hasTitleNear(i)) {
            return null;
        }
        Candidate found = null;
        for (ShortName bearer : dictionary.families(tokens.hash(i))) {
            String reason = support.ofTitle(bearer.actor(), i);
            if (reason != null && found != null) {
                return null;
            }
            if (reason != null) {
                found = candidate(i, bearer, 0.85, reason);
            }
        }
        return found;
    }

    private @Nullable Candidate unsupported(int i, ShortName bearer) {
        if (!isTelling(i, bearer)) {
            return null;
        }
        if (support.hasTitleBefore(i)) {
            return candidate(i, bearer, 0.65, "a title stands before the family name, which no one else bears");
        }
        boolean kept = dictionary.actor(bearer.actor()).isKept();
        boolean capitalIsFree = (tokens.has(i, Tokens.SENTENCE_START) && !kept) || text.isTitled(i);
        if (text.writesSmall(tokens.hash(i)) || (capitalIsFree && !isRoster())) {
            return null;
        }
        return isRoster()
                ? candidate(i, bearer, 0.62, "one of many family names that no one else in the list bears")
                : candidate(i, bearer, 0.52, "no one else in the list bears the family name");
    }

    private boolean isTelling(int i, ShortName bearer) {
        boolean listedAsWeak = bearer.alias().origin() == Alias.Origin.WEAK
                || !dictionary.actor(bearer.actor()).requireAny().isEmpty();
        return !listedAsWeak
                && dictionary.users(tokens.hash(i)) == 1
                && !dictionary.isOtherName(tokens.hash(i))
                && text.length(i) >= (isRoster() ? SHORT_NAME : LONG_NAME);
    }

    /** The text names many by family name alone, as the reports of games do. */
    private boolean isRoster() {
        if (roster == 0) {
            roster = 1;
            HashSlots names = new HashSlots(MANY);
            for (int i : text.names()) {
                long hash = tokens.hash(i);
                if (names.size() < MANY
                        && tokens.has(i, Tokens.CAPITAL)
                        && dictionary.isUniqueFamily(hash)
                        && !text.writesSmall(hash)) {
                    names.add(hash);
                }
            }
            roster = names.size() >= MANY ? 2 : 1;
        }
        return roster == 2;
    }

    private Candidate candidate(int i, ShortName bearer, double score, String because) {
        return new Candidate(
                bearer.actor(),
                bearer.alias(),
                i,
                i,
                tokens.start(i),
                tokens.end(i),
                MatchRule.FAMILY_NAME,
                score,
                because);
    }
}
