package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.Gap;
import io.wirewatch.schemas.ActorType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words around a candidate, and its capitals, say for or against it. One text, one thread. */
final class ContextRules {

    private static final Set<String> PLACING = Set.of("in", "at", "near", "outside");
    private static final int SHARED = 4;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final Vetoes vetoes;
    private final List<Candidate> found;

    /** With all names that were found in the text. */
    ContextRules(ArticleText text, Dictionary dictionary, Vetoes vetoes, List<Candidate> found) {
        this.found = found;
        this.text = text;
        this.dictionary = dictionary;
        this.vetoes = vetoes;
    }

    /** The score of a candidate in its place; 0 when it cannot be the actor. */
    double score(Candidate candidate) {
        if (refusal(candidate) != null) {
            return 0;
        }
        boolean person = dictionary.actor(candidate.actor()).isPerson();
        return candidate.score() - doubt(candidate, person);
    }

    /** Why a candidate cannot be the actor, in words; null when it can. */
    @Nullable
    String refusal(Candidate candidate) {
        if (!capitalsFit(candidate)) {
            return "its capitals are not those of the name";
        }
        if (!bordersFit(candidate)) {
            return "it is part of a longer word or of a word with a prefix that turns it round";
        }
        if (isFacility(candidate)) {
            return "a place or a work has the name";
        }
        if (vetoes.refuse(candidate)) {
            return "a word of reject_any stands near it, or it is part of a longer name";
        }
        if (candidate.length() == 1 && isAttribute(candidate)) {
            return "it tells of what stands after it";
        }
        if (candidate.length() == 1 && isCityItself(candidate)) {
            return "the city is meant, not who rules there";
        }
        boolean person = dictionary.actor(candidate.actor()).isPerson();
        return candidate.length() == 1 && person && !isAlone(candidate.first(), candidate.last())
                ? "another part of a name stands beside it"
                : null;
    }

    /** "in Washington" is where something happened; "Washington says" is a government. */
    private boolean isCityItself(Candidate candidate) {
        WatchedActor actor = dictionary.actor(candidate.actor());
        Token before = text.at(candidate.first() - 1);
        boolean listedOther = candidate.alias().origin() == Alias.Origin.ALIAS
                && !candidate.alias().isAcronym()
                && !sharesBeginning(candidate.alias(), actor);
        return actor.type() == ActorType.GOVERNMENT
                && actor.isKept()
                && listedOther
                && before != null
                && text.follows(candidate.first())
                && PLACING.contains(before.folded())
                && !isNamedOtherwise(candidate);
    }

    /** "Talks in Tehran, Iran said": the text is about the government too. */
    private boolean isNamedOtherwise(Candidate candidate) {
        return found.stream()
                .anyMatch(other -> other.actor() == candidate.actor()
                        && capitalsFit(other)
                        && !other.alias().words().equals(candidate.alias().words()));
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
        WatchedActor actor = dictionary.actor(candidate.actor());
        if (actor.type() != ActorType.GOVERNMENT
                || actor.isKept()
                || candidate.alias().origin() != Alias.Origin.ALIAS
                || !Languages.isEnglish(text.language().isEmpty() ? null : text.language())) {
            return false;
        }
        Token next = text.at(candidate.last() + 1);
        return next != null
                && (next.gap() & ~Token.Gap.DOT) == Gap.SPACE
                && !next.capital()
                && next.script() == Script.LATIN
                && !next.is(WordList.COMMON_WORDS);
    }

    private double doubt(Candidate candidate, boolean person) {
        Token first = text.token(candidate.first());
        if (candidate.length() > 1
                || !first.script().hasCase()
                || candidate.alias().isAcronym()) {
            return 0;
        }
        if (candidate.alias().capitals() == 0
                && candidate.alias().script().hasCase()
                && first.script() == Script.LATIN) {
            return 0.5;
        }
        boolean capitalIsFree = first.sentenceStart() || text.isTitled(candidate.first());
        if (first.is(WordList.COMMON_WORDS)) {
            return capitalIsFree ? 0.6 : 0.2;
        }
        if (capitalIsFree && text.writesSmall(first.hash())) {
            return 0.45;
        }
        boolean city = dictionary.actor(candidate.actor()).type() == ActorType.GOVERNMENT
                && candidate.alias().origin() != Alias.Origin.NAME;
        return !person && city && isDateline(candidate) ? 0.6 : 0;
    }

    /** "KABUL - ..." or "KABUL (Agency) - ..." at the head of a paragraph: where the report was written. */
    private boolean isDateline(Candidate candidate) {
        Token first = text.token(candidate.first());
        Token next = text.at(candidate.last() + 1);
        return first.hasGap(Gap.PARAGRAPH)
                && first.allCaps()
                && next != null
                && next.hasGap(Gap.HYPHEN | Gap.OTHER | Gap.OPENING | Gap.COMMA);
    }

    private boolean capitalsFit(Candidate candidate) {
        Alias alias = candidate.alias();
        if (!alias.script().hasCase()) {
            return !text.token(candidate.last()).ezafe() || candidate.length() > 1 || !isLinked(candidate.last());
        }
        Token first = text.token(candidate.first());
        if (alias.isAcronym()) {
            boolean capitals = first.allCaps() || first.folded().length() == 1;
            return capitals && !(text.isLoud(candidate.first()) && first.is(WordList.COMMON_WORDS));
        }
        if (alias.capitals() == 0 || (text.isWithoutCapitals() && candidate.length() > 1)) {
            return true;
        }
        int wanted = 0;
        int missing = 0;
        for (int i = candidate.first(); i <= candidate.last(); i++) {
            boolean capital = alias.hasCapital(i - candidate.first());
            wanted += capital ? 1 : 0;
            missing += capital && !text.token(i).capital() ? 1 : 0;
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
        Token next = text.at(last + 1);
        return next != null && next.joinsPrevious();
    }

    private boolean bordersFit(Candidate candidate) {
        Token first = text.token(candidate.first());
        Token before = text.at(candidate.first() - 1);
        boolean person = dictionary.actor(candidate.actor()).isPerson();
        if (before != null && first.gap() == Gap.HYPHEN && !mayPrecede(before, person)) {
            return false;
        }
        Token after = text.at(candidate.last() + 1);
        if (after != null && after.gap() == Gap.HYPHEN && candidate.length() == 1) {
            boolean otherName = after.capital() && first.script().hasCase() && !after.allCaps();
            if (otherName && person) {
                return false;
            }
        }
        return first.script() != Script.IDEOGRAPHIC || candidate.length() > 1;
    }

    private static boolean mayPrecede(Token before, boolean person) {
        if (person && before.is(WordList.PARTICLES)) {
            return true;
        }
        boolean refusing = before.is(WordList.REFUSING_PREFIXES);
        return !refusing
                && ((before.folded().length() > 1 && before.capital())
                        || before.folded().equals("ex"));
    }

    private boolean isFacility(Candidate candidate) {
        for (int i = candidate.last() + 1; i <= candidate.last() + 2; i++) {
            Token next = text.at(i);
            if (next == null || (next.gap() & ~Gap.SPACE) != 0) {
                return false;
            }
            boolean name = next.capital() || text.isWithoutCapitals();
            if (name && next.is(WordList.FACILITIES)) {
                return !text.isTitled(i) || !next.folded().equals("times");
            }
            if (!name) {
                return false;
            }
        }
        return false;
    }

    /** No other part of a person's name stands beside these tokens: "Imran" before "Khan" means another Khan. */
    boolean isAlone(int first, int last) {
        return namesakeBefore(first) == null && !isFollowedByName(first, last);
    }

    /** The token before, when it is the given name of someone else; null when the name stands alone. */
    @Nullable
    Token namesakeBefore(int first) {
        Token token = text.token(first);
        Token before = text.at(first - 1);
        if (before == null
                || !token.script().hasCase()
                || !before.capital()
                || (token.gap() & ~(Gap.SPACE | Gap.DOT)) != 0) {
            return null;
        }
        if (isNoGivenName(before)) {
            return null;
        }
        if (before.isInitial()) {
            return before;
        }
        boolean capitalSaysNothing =
                text.isTitled(first) || Languages.capitalisesNouns(text.language()) || text.isWithoutCapitals();
        boolean capitalIsFree = before.sentenceStart() && text.writesSmall(before.hash());
        return (capitalSaysNothing || capitalIsFree) && !dictionary.isGivenName(before) ? null : before;
    }

    private static boolean isNoGivenName(Token before) {
        return before.is(WordList.TITLES)
                || before.is(WordList.PARTICLES)
                || before.is(WordList.COMMON_WORDS)
                || before.is(WordList.ORGANISATION_HEADS)
                || (before.allCaps()
                        && before.folded().length() > 1
                        && before.folded().length() <= 4);
    }

    private boolean isFollowedByName(int first, int last) {
        Token next = text.at(last + 1);
        if (next == null || !text.token(first).script().hasCase() || !next.capital()) {
            return false;
        }
        boolean beside = (next.gap() & ~Gap.SPACE) == 0;
        boolean open = text.isTitled(first) || Languages.capitalisesNouns(text.language());
        return beside
                && (!open || dictionary.users(next.hash()) > 0)
                && !next.is(WordList.TITLES)
                && !next.is(WordList.COMMON_WORDS)
                && !next.is(WordList.ORGANISATION_HEADS);
    }
}
