package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import io.wirewatch.schemas.ActorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the words around a candidate, and its capitals, say for or against it. One text, one thread. */
final class ContextRules {

    private static final HashSlots PLACING = HashSlots.of(List.of("in", "at", "near", "outside"));
    private static final long TIMES = Token.hash("times");
    private static final long EX = Token.hash("ex");
    private static final int LONGEST_ACRONYM = 4;
    private static final int SHARED = 4;

    private final ArticleText text;
    private final Tokens tokens;
    private final Dictionary dictionary;
    private final Vetoes vetoes;
    private final List<Candidate> found;
    private final boolean english;

    /** With all names that were found in the text. */
    ContextRules(ArticleText text, Dictionary dictionary, Vetoes vetoes, List<Candidate> found) {
        this.found = found;
        this.text = text;
        this.tokens = text.tokens();
        this.dictionary = dictionary;
        this.vetoes = vetoes;
        this.english = text.language().isEmpty() || Languages.isEnglish(text.language());
    }

    /** The score of a candidate in its place; 0 when it cannot be the actor. */
    double score(Candidate candidate) {
        return refusal(candidate) == null ? candidate.score() - doubt(candidate) : 0;
    }

    /** Why a candidate cannot be the actor, in words; null when it can. */
    @Nullable
    String refusal(Candidate candidate) {
        if (!capitalsFit(candidate)) {
            return "its capitals are not those of the name";
        }
        boolean person = dictionary.actor(candidate.actor()).isPerson();
        if (!bordersFit(candidate, person)) {
            return "it is part of a longer word or of a word with a prefix that turns it round";
        }
        if (isFacility(candidate)) {
            return "a place or a work has the name";
        }
        if (vetoes.refuse(candidate)) {
            return "a word of reject_any stands near it, or it is part of a longer name";
        }
        if (!person && candidate.alias().isAbbreviation() && !isAfterTown(candidate)) {
            return "the abbreviation does not stand after the name of a town";
        }
        return candidate.length() == 1 ? refusalOfWord(candidate, person) : null;
    }

    /** "Selma, Ala.": a comma before and a point behind, the letters as they are. */
    private boolean isAfterTown(Candidate candidate) {
        int first = candidate.first();
        return tokens.gap(first) == (Gap.COMMA | Gap.SPACE)
                && text.isCapital(first - 1)
                && text.isAbbreviated(
                        candidate.start(), candidate.end(), candidate.alias().text());
    }

    private @Nullable String refusalOfWord(Candidate candidate, boolean person) {
        if (person) {
            return isAlone(candidate.first(), candidate.last()) ? null : "another part of a name stands beside it";
        }
        WatchedActor actor = dictionary.actor(candidate.actor());
        if (actor.type() != ActorType.GOVERNMENT) {
            return null;
        }
        if (!actor.isKept() && isAttribute(candidate)) {
            return "it tells of what stands after it";
        }
        return actor.isKept() && isCityItself(candidate, actor) ? "the city is meant, not who rules there" : null;
    }

    /** "in Washington" is where something happened; "Washington says" is a government. */
    private boolean isCityItself(Candidate candidate, WatchedActor actor) {
        return candidate.alias().origin() == Alias.Origin.ALIAS
                && text.follows(candidate.first())
                && text.isOneOf(candidate.first() - 1, PLACING)
                && !candidate.alias().isAcronym()
                && !sharesBeginning(candidate.alias(), actor)
                && !isNamedOtherwise(candidate);
    }

    /** "Talks in Tehran, Iran said": the text is about the government too. */
    private boolean isNamedOtherwise(Candidate candidate) {
        for (Candidate other : found) {
            if (other.actor() == candidate.actor()
                    && !other.alias().words().equals(candidate.alias().words())
                    && capitalsFit(other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sharesBeginning(Alias alias, WatchedActor actor) {
        String word = alias.words().getFirst();
        String begin = word.substring(0, Math.min(word.length(), SHARED));
        return Folding.fold(actor.name()).startsWith(begin);
    }

    /**
     * "Canadian rapeseed", "the U.S. economy": another word for a place of a bulk list, before what it tells of, speaks
     * of that thing and not of the place.
     */
    private boolean isAttribute(Candidate candidate) {
        int next = candidate.last() + 1;
        return english
                && candidate.alias().origin() == Alias.Origin.ALIAS
                && next < tokens.size()
                && (tokens.gap(next) & ~Gap.DOT) == Gap.SPACE
                && !tokens.has(next, Tokens.CAPITAL)
                && tokens.script(next) == Script.LATIN
                && !tokens.is(next, WordList.COMMON_WORDS);
    }

    private double doubt(Candidate candidate) {
        int first = candidate.first();
        if (candidate.length() > 1
                || !tokens.has(first, Tokens.CASED)
                || candidate.alias().isAcronym()) {
            return 0;
        }
        if (candidate.alias().capitals() == 0
                && candidate.alias().script().hasCase()
                && tokens.script(first) == Script.LATIN) {
            return 0.5;
        }
        boolean capitalIsFree = tokens.has(first, Tokens.SENTENCE_START) || text.isTitled(first);
        if (tokens.is(first, WordList.COMMON_WORDS)) {
            return capitalIsFree ? 0.6 : 0.2;
        }
        if (capitalIsFree && text.writesSmall(tokens.hash(first))) {
            return 0.45;
        }
        boolean city = candidate.alias().origin() != Alias.Origin.NAME
                && dictionary.actor(candidate.actor()).type() == ActorType.GOVERNMENT;
        return city && isDateline(candidate) ? 0.6 : 0;
    }

    /** "KABUL - ..." or "KABUL (Agency) - ..." at the head of a paragraph: where the report was written. */
    private boolean isDateline(Candidate candidate) {
        int next = candidate.last() + 1;
        return tokens.has(candidate.first(), Gap.PARAGRAPH)
                && tokens.has(candidate.first(), Tokens.ALL_CAPS)
                && next < tokens.size()
                && tokens.has(next, Gap.HYPHEN | Gap.OTHER | Gap.OPENING | Gap.COMMA);
    }

    private boolean capitalsFit(Candidate candidate) {
        Alias alias = candidate.alias();
        int first = candidate.first();
        int last = candidate.last();
        if (!alias.script().hasCase()) {
            return !tokens.has(last, Tokens.EZAFE) || candidate.length() > 1 || !isLinked(last);
        }
        if (alias.isAcronym()) {
            boolean capitals = tokens.has(first, Tokens.ALL_CAPS) || text.length(first) == 1;
            return capitals && !(text.isLoud(first) && tokens.is(first, WordList.COMMON_WORDS));
        }
        if (alias.capitals() == 0 || (text.isWithoutCapitals() && candidate.length() > 1)) {
            return true;
        }
        int wanted = 0;
        int missing = 0;
        for (int i = first; i <= last; i++) {
            boolean capital = alias.hasCapital(i - first);
            wanted += capital ? 1 : 0;
            missing += capital && !tokens.has(i, Tokens.CAPITAL) ? 1 : 0;
        }
        return missing * 2 < wanted || isPeopleInSmallLetters(candidate);
    }

    /** "les talibans", "талибов": some languages write groups and peoples small. */
    private boolean isPeopleInSmallLetters(Candidate candidate) {
        return candidate.length() == 1
                && Languages.lowerCasePeoples(text.language())
                && dictionary.actor(candidate.actor()).type() == ActorType.GROUP;
    }

    private boolean isLinked(int last) {
        return last + 1 < tokens.size() && tokens.joinsPrevious(last + 1);
    }

    private boolean bordersFit(Candidate candidate, boolean person) {
        int first = candidate.first();
        if (first > 0 && tokens.gap(first) == Gap.HYPHEN && !mayPrecede(first - 1, person)) {
            return false;
        }
        int after = candidate.last() + 1;
        if (person && candidate.length() == 1 && after < tokens.size() && tokens.gap(after) == Gap.HYPHEN) {
            boolean otherName = tokens.has(after, Tokens.CAPITAL) && !tokens.has(after, Tokens.ALL_CAPS);
            if (otherName && tokens.has(first, Tokens.CASED)) {
                return false;
            }
        }
        return candidate.length() > 1 || tokens.script(first) != Script.IDEOGRAPHIC;
    }

    private boolean mayPrecede(int before, boolean person) {
        if (person && tokens.is(before, WordList.PARTICLES)) {
            return true;
        }
        return !tokens.is(before, WordList.REFUSING_PREFIXES)
                && (tokens.hash(before) == EX || (tokens.has(before, Tokens.CAPITAL) && text.length(before) > 1));
    }

    private boolean isFacility(Candidate candidate) {
        int last = candidate.last();
        for (int i = last + 1; i <= last + 2 && i < tokens.size(); i++) {
            boolean name = tokens.has(i, Tokens.CAPITAL) || text.isWithoutCapitals();
            if (!name || (tokens.gap(i) & ~Gap.SPACE) != 0) {
                return false;
            }
            if (tokens.is(i, WordList.FACILITIES)) {
                return !text.isTitled(i) || tokens.hash(i) != TIMES;
            }
        }
        return false;
    }

    /** No other part of a person's name stands beside these tokens: "Imran" before "Khan" means another Khan. */
    boolean isAlone(int first, int last) {
        return namesakeBefore(first) < 0 && !isFollowedByName(first, last);
    }

    /** The token before, when it is the given name of someone else; -1 when the name stands alone. */
    int namesakeBefore(int first) {
        int before = first - 1;
        if (!text.isCapital(before)
                || tokens.has(first, Tokens.LINE_START)
                || !tokens.has(first, Tokens.CASED)
                || !text.follows(first)
                || isNoGivenName(before)) {
            return -1;
        }
        if (text.isInitial(before)) {
            return before;
        }
        boolean capitalSaysNothing =
                text.isTitled(first) || Languages.capitalisesNouns(text.language()) || text.isWithoutCapitals();
        boolean capitalIsFree = capitalSaysNothing
                || (tokens.has(before, Tokens.SENTENCE_START) && text.writesSmall(tokens.hash(before)));
        return capitalIsFree && !isGivenName(before) ? -1 : before;
    }

    private boolean isGivenName(int i) {
        return dictionary.isGivenName(tokens.hash(i)) || tokens.is(i, WordList.GENERIC_GIVEN_NAMES);
    }

    private boolean isNoGivenName(int before) {
        if (tokens.is(before, WordList.TITLES)
                || tokens.is(before, WordList.PARTICLES)
                || tokens.is(before, WordList.COMMON_WORDS)
                || tokens.is(before, WordList.ORGANISATION_HEADS)) {
            return true;
        }
        if (!tokens.has(before, Tokens.ALL_CAPS)) {
            return false;
        }
        int letters = text.length(before);
        return letters > 1 && letters <= LONGEST_ACRONYM;
    }

    private boolean isFollowedByName(int first, int last) {
        int next = last + 1;
        if (!text.isCapital(next)
                || tokens.has(next, Tokens.LINE_START)
                || !tokens.has(first, Tokens.CASED)
                || (tokens.gap(next) & ~Gap.SPACE) != 0) {
            return false;
        }
        boolean open = text.isTitled(first) || Languages.capitalisesNouns(text.language());
        return (!open || dictionary.users(tokens.hash(next)) > 0)
                && !tokens.is(next, WordList.TITLES)
                && !tokens.is(next, WordList.COMMON_WORDS)
                && !tokens.is(next, WordList.ORGANISATION_HEADS);
    }
}
