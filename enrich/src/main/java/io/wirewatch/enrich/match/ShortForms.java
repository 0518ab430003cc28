package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Token.WordForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives later short forms of a person's name ("Massoud", "Mutaki") to the actor that the text introduced, and headline
 * forms to the one it introduces below. When another person of the name was named in between, the last full name says
 * who is meant. One text, one thread.
 */
final class ShortForms {

    private static final double ALIKE = 0.86;
    private static final double CLEAR = 0.2;
    private static final int SHORTEST = 3;
    private static final int LONG = 5;
    private static final int OFTEN = 4;
    private static final int NEAR = 6;
    private static final double KIN = 0.72;

    private final ArticleText text;
    private final Tokens tokens;
    private final Dictionary dictionary;
    private final ContextRules rules;
    private final Introductions introduced;
    private final KeyedLists<ShortName> byWord = new KeyedLists<>();
    private final KeyedLists<ShortName> byFrame = new KeyedLists<>();
    private int lastRelative = -1;
    private final Map<Long, Integer> strangers = new HashMap<>(0);

    ShortForms(
            ArticleText text,
            Dictionary dictionary,
            ContextRules rules,
            Introductions introduced,
            List<Candidate> chosen) {
        this.text = text;
        this.tokens = text.tokens();
        this.dictionary = dictionary;
        this.rules = rules;
        this.introduced = introduced;
        for (int i = 0; i < introduced.size(); i++) {
            for (ShortName name : dictionary.shortNames(introduced.actor(i))) {
                byWord.add(name.hash(), name);
                if (name.family() && name.frame() != 0) {
                    byFrame.add(name.frame(), name);
                }
            }
        }
        chosen.forEach(this::learnSpelling);
    }

    /** A token that is no small word may be a short form; false is sure. */
    boolean mayBe(int i) {
        if (byWord.isEmpty()) {
            return false;
        }
        return byWord.has(text.tokens().hash(i))
                || text.hasForms(i)
                || byFrame.has(ConsonantFrame.key(text.frames().begin(i)));
    }

    /** A name that the text spells in its own way: its last word is the short form, spelled and inflected so. */
    private void learnSpelling(Candidate candidate) {
        boolean own = candidate.rule() == MatchRule.VARIANT || candidate.rule() == MatchRule.INFLECTED;
        boolean person = dictionary.actor(candidate.actor()).isPerson();
        if (!own || !person || candidate.length() < 2 || candidate.score() < Introductions.SURE) {
            return;
        }
        Token last = text.token(candidate.last());
        if (last.folded().length() < 3 || last.is(WordList.COMMON_WORDS) || last.is(WordList.TITLES)) {
            return;
        }
        learn(last.folded(), candidate.alias());
        if (last.forms() != null) {
            for (WordForm form : last.forms()) {
                if (form.kind() != Token.Kind.PLURAL) {
                    learn(form.folded(), candidate.alias());
                }
            }
        }
    }

    private void learn(String word, Alias alias) {
        long hash = Token.hash(word);
        for (ShortName known : byWord.of(hash)) {
            if (known.actor() == alias.actor()) {
                return;
            }
        }
        byWord.add(hash, ShortName.of(word, alias.latin().getLast(), true, alias));
    }

    /** The mention that a single free token makes; null when it makes none. */
    @Nullable
    Candidate at(int i) {
        List<ShortName> bearers = bearers(i);
        if (bearers.isEmpty() || !mayBeName(i, bearers)) {
            return null;
        }
        int namesake = rules.namesakeBefore(i);
        if (namesake < 0) {
            return rules.isAlone(i, i) ? resolve(i, bearers) : null;
        }
        if (text.isInitial(namesake)) {
            List<ShortName> fitting =
                    bearers.stream().filter(bearer -> begins(bearer, namesake)).toList();
            Candidate named = fitting.isEmpty() ? null : resolve(i, fitting);
            return named == null ? null : named.from(namesake, tokens.start(namesake));
        }
        List<ShortName> ownName =
                bearers.stream().filter(bearer -> endsWith(bearer.alias(), i)).toList();
        if (!ownName.isEmpty()) {
            return resolve(i, ownName);
        }
        strangers.put(tokens.hash(i), i);
        return null;
    }

    /** The token and the one before are the end of a longer name: "Suu Kyi" of "Aung San Suu Kyi". */
    private boolean endsWith(Alias alias, int i) {
        int size = alias.size();
        return size > 2
                && Token.hash(alias.words().get(size - 1)) == tokens.hash(i)
                && Token.hash(alias.words().get(size - 2)) == tokens.hash(i - 1);
    }

    /** The initial is that of the given name. */
    private boolean begins(ShortName bearer, int initial) {
        Alias alias = bearer.alias();
        return !alias.isSingle()
                && alias.words().getFirst().startsWith(text.token(initial).folded());
    }

    private List<ShortName> bearers(int i) {
        if (tokens.isSmall(i) || byWord.isEmpty()) {
            return List.of();
        }
        long hash = tokens.hash(i);
        if (byWord.has(hash)) {
            return byWord.of(hash);
        }
        List<WordForm> forms = text.hasForms(i) ? text.token(i).forms() : null;
        if (forms != null && text.token(i).folded().length() >= SHORTEST) {
            for (WordForm form : forms) {
                if (form.kind() != Token.Kind.PLURAL && byWord.has(form.hash())) {
                    return byWord.of(form.hash());
                }
            }
        }
        return tokens.script(i).hasCase() ? alike(i, forms) : List.of();
    }

    private List<ShortName> alike(int i, @Nullable List<WordForm> forms) {
        List<ShortName> alike = byFrame.has(ConsonantFrame.key(text.frames().begin(i)))
                ? alike(text.latin(i), ConsonantFrame.key(text.frames().begin(i)))
                : List.of();
        if (alike.isEmpty() && forms != null) {
            for (WordForm form : forms) {
                if (alike.isEmpty() && form.kind() != Token.Kind.PLURAL) {
                    String latin = Romanizer.latin(form.folded(), tokens.script(i), text.language());
                    alike = alike(latin, ShortName.frame(latin));
                }
            }
        }
        return alike;
    }

    private List<ShortName> alike(String latin, long frame) {
        return frame == 0 || !byFrame.has(frame)
                ? List.of()
                : byFrame.of(frame).stream()
                        .filter(bearer -> SpellingDistance.similarity(bearer.latin(), latin, false) >= ALIKE)
                        .toList();
    }

    private boolean mayBeName(int i, List<ShortName> bearers) {
        if (tokens.is(i, WordList.COMMON_WORDS) || (tokens.is(i, WordList.TITLES) && !isTitleAsName(i))) {
            return false;
        }
        if (tokens.script(i).hasCase()) {
            return true;
        }
        for (ShortName bearer : bearers) {
            boolean listed = bearer.alias().origin() == Alias.Origin.WEAK || tokens.has(i, Tokens.SENTENCE_START);
            if (bearer.family() && listed) {
                return true;
            }
        }
        return false;
    }

    /** "Major said": a word that may be a title stands as a name, with no name after it and no article before. */
    private boolean isTitleAsName(int i) {
        boolean article = text.follows(i) && text.is(i - 1, WordList.COMMON_WORDS);
        return tokens.has(i, Tokens.CAPITAL)
                && !tokens.has(i, Tokens.SENTENCE_START)
                && !article
                && !isFollowedByCapital(i);
    }

    private @Nullable Candidate resolve(int i, List<ShortName> bearers) {
        List<ShortName> fitting = fitting(bearers);
        ShortName best = null;
        double bestSalience = 0;
        double second = -2;
        for (ShortName bearer : fitting) {
            double salience = introduced.salience(bearer.actor(), i, fitting);
            if (best == null || salience > bestSalience) {
                second = best == null ? second : bestSalience;
                best = bearer;
                bestSalience = salience;
            } else {
                second = Math.max(second, salience);
            }
        }
        if (best == null || isStranger(best, i) || (!best.family() && isFollowedByCapital(i))) {
            return null;
        }
        int kin = kinBefore(i);
        boolean relative = kin >= 0 && introduced.distance(best.actor(), kin) <= NEAR;
        lastRelative = relative ? i : lastRelative;
        return relative ? relative(i, best, bearers) : candidate(i, best, bestSalience - second < CLEAR);
    }

    /** The token was found to speak of a relative of the actor that would else be meant. */
    boolean isRelative(int i) {
        return lastRelative == i;
    }

    /** The word for a relative before a name: "son of the late commander Massoud"; -1 when there is none. */
    private int kinBefore(int i) {
        for (int k = i - 1; k >= Math.max(text.sentence(i), i - NEAR); k--) {
            if (tokens.is(k, WordList.KIN)) {
                return k;
            }
        }
        return -1;
    }

    /** Someone named just before cannot be his own relative: another who is introduced, or a listed namesake of his. */
    private @Nullable Candidate relative(int i, ShortName person, List<ShortName> bearers) {
        List<ShortName> others = bearers.stream()
                .filter(other -> other.actor() != person.actor())
                .toList();
        if (!others.isEmpty()) {
            return others.size() == 1 && others.getFirst().family() ? candidate(i, others.getFirst(), false) : null;
        }
        Set<String> namesakes = dictionary.actor(person.actor()).confusable();
        List<ShortName> listed = dictionary.families(person.hash()).stream()
                .filter(other ->
                        namesakes.contains(dictionary.actor(other.actor()).id()))
                .toList();
        return listed.size() == 1 ? candidate(i, listed.getFirst(), KIN, "named as a relative of ", person) : null;
    }

    /** Those whose family name it is; when it is nobody's, those whose own given name it is. */
    private List<ShortName> fitting(List<ShortName> bearers) {
        boolean anyFamily = false;
        for (ShortName bearer : bearers) {
            anyFamily |= bearer.family();
        }
        List<ShortName> fitting = new ArrayList<>(bearers.size());
        for (ShortName bearer : bearers) {
            if (bearer.family() || (!anyFamily && isOwnGivenName(bearer))) {
                fitting.add(bearer);
            }
        }
        return fitting;
    }

    private boolean isFollowedByCapital(int i) {
        return i + 1 < tokens.size() && tokens.has(i + 1, Tokens.CAPITAL) && text.follows(i + 1);
    }

    private boolean isOwnGivenName(ShortName bearer) {
        return dictionary.users(bearer.hash()) == 1
                || bearer.word().length() > LONG
                || byWord.of(bearer.hash()).size() == 1;
    }

    private boolean isStranger(ShortName best, int i) {
        Integer stranger = strangers.isEmpty() ? null : strangers.get(tokens.hash(i));
        return stranger != null
                && i - stranger < introduced.distance(best.actor(), i)
                && !(introduced.times(best.actor(), i) >= OFTEN && text.sentence(i) > stranger);
    }

    private Candidate candidate(int i, ShortName bearer, boolean ambiguous) {
        boolean before = introduced.hasBefore(bearer.actor(), i);
        double score = ambiguous ? 0.55 : before ? 0.92 : 0.82;
        if (!bearer.family()) {
            score -= 0.12;
        }
        String where = before ? "introduced before as " : "introduced below as ";
        Candidate found = candidate(i, bearer, score, where, bearer);
        return ambiguous ? found.because(found.because() + ", but another bearer of the name is as near") : found;
    }

    private Candidate candidate(int i, ShortName bearer, double score, String because, ShortName whom) {
        return new Candidate(
                bearer.actor(),
                bearer.alias(),
                i,
                i,
                tokens.start(i),
                tokens.end(i),
                MatchRule.SHORT_FORM,
                score,
                because + dictionary.actor(whom.actor()).name());
    }
}
