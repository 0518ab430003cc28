package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives later short forms of a person's name ("Massoud", "Mutaki") to the actor that the text introduced, and headline
 * forms to the one it introduces below. When another person of the name was named in between, the last full name says
 * who is meant. One text, one thread.
 */
final class ShortForms {

    private static final double ALIKE = 0.86;
    private static final double CLEAR = 0.2;
    private static final int SHORTEST_FRAME = 2;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final ContextRules rules;
    private final Introductions introduced;
    private final Map<String, List<Bearer>> byWord = new HashMap<>();
    private final Map<String, List<Bearer>> byFrame = new HashMap<>();
    private final HashSlots words;
    private final HashSlots frameKeys;
    private final Map<String, Integer> strangers = new HashMap<>();

    /** A short name, and the actor that bears it. */
    private record Bearer(int actor, ShortName name) {}

    ShortForms(
            ArticleText text,
            Dictionary dictionary,
            ContextRules rules,
            Introductions introduced,
            List<Candidate> chosen) {
        this.text = text;
        this.dictionary = dictionary;
        this.rules = rules;
        this.introduced = introduced;
        for (int actor : introduced.actors()) {
            for (ShortName name : dictionary.shortNames(actor)) {
                Bearer bearer = new Bearer(actor, name);
                byWord.computeIfAbsent(name.word(), key -> new ArrayList<>(1)).add(bearer);
                byFrame.computeIfAbsent(name.frame(), key -> new ArrayList<>(1)).add(bearer);
            }
        }
        chosen.forEach(this::learnSpelling);
        this.words = HashSlots.of(byWord.keySet());
        this.frameKeys = new HashSlots(byFrame.size());
        byFrame.keySet()
                .forEach(frame ->
                        frameKeys.add(ConsonantFrame.key(ConsonantFrame.hash(frame.toCharArray(), 0, frame.length()))));
    }

    /** A token that is no small word may be a short form; false is sure. */
    boolean mayBe(int i) {
        if (byWord.isEmpty()) {
            return false;
        }
        return words.contains(text.tokens().hash(i))
                || text.hasForms(i)
                || frameKeys.contains(ConsonantFrame.key(text.frames().begin(i)));
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
            for (Token.WordForm form : last.forms()) {
                if (form.kind() != Token.Kind.PLURAL) {
                    learn(form.folded(), candidate.alias());
                }
            }
        }
    }

    private void learn(String word, Alias alias) {
        List<Bearer> bearers = byWord.computeIfAbsent(word, key -> new ArrayList<>(1));
        if (bearers.stream().noneMatch(bearer -> bearer.actor() == alias.actor())) {
            String latin = alias.latin().getLast();
            bearers.add(new Bearer(alias.actor(), new ShortName(word, latin, ConsonantFrame.of(latin), true, alias)));
        }
    }

    /** The mention that a single free token makes; null when it makes none. */
    @Nullable
    Candidate at(int i) {
        Token token = text.token(i);
        List<Bearer> bearers = bearers(i, token);
        if (bearers.isEmpty() || !mayBeName(i, token, bearers)) {
            return null;
        }
        Token namesake = rules.namesakeBefore(i);
        if (namesake != null && namesake.isInitial()) {
            List<Bearer> fitting = bearers.stream()
                    .filter(bearer -> begins(bearer.name().alias(), namesake))
                    .toList();
            Candidate named = fitting.isEmpty() ? null : resolve(i, token, fitting);
            return named == null ? null : named.from(i - 1, namesake.start());
        }
        if (namesake != null) {
            List<Bearer> ownName = bearers.stream()
                    .filter(bearer -> endsWith(bearer.name().alias(), namesake, token))
                    .toList();
            if (!ownName.isEmpty()) {
                return resolve(i, token, ownName);
            }
            strangers.put(token.folded(), i);
            return null;
        }
        return rules.isAlone(i, i) ? resolve(i, token, bearers) : null;
    }

    /** The tokens are the end of a longer name: "Suu Kyi" of "Aung San Suu Kyi". */
    private static boolean endsWith(Alias alias, Token before, Token last) {
        int size = alias.words().size();
        return size > 2
                && alias.words().get(size - 1).equals(last.folded())
                && alias.words().get(size - 2).equals(before.folded());
    }

    /** The initial is that of the given name. */
    private static boolean begins(Alias alias, Token initial) {
        return !alias.isSingle() && alias.words().getFirst().startsWith(initial.folded());
    }

    private List<Bearer> bearers(int i, Token token) {
        if (!token.looksLikeName() || token.folded().length() < 3 || byWord.isEmpty()) {
            return List.of();
        }
        List<Bearer> exact = byWord.get(token.folded());
        if (exact != null) {
            return exact;
        }
        if (token.forms() != null) {
            for (Token.WordForm form : token.forms()) {
                List<Bearer> inflected = form.kind() == Token.Kind.PLURAL ? null : byWord.get(form.folded());
                if (inflected != null) {
                    return inflected;
                }
            }
        }
        return token.script().hasCase() ? alike(i, token) : List.of();
    }

    private List<Bearer> alike(int i, Token token) {
        List<Bearer> alike = alike(text.latin(i));
        if (alike.isEmpty() && token.forms() != null) {
            for (Token.WordForm form : token.forms()) {
                if (alike.isEmpty() && form.kind() != Token.Kind.PLURAL) {
                    alike = alike(Romanizer.latin(form.folded(), token.script(), text.language()));
                }
            }
        }
        return alike;
    }

    private List<Bearer> alike(String latin) {
        String frame = ConsonantFrame.of(latin);
        List<Bearer> bearers = frame.length() < SHORTEST_FRAME ? List.of() : byFrame.getOrDefault(frame, List.of());
        return bearers.stream()
                .filter(bearer -> bearer.name().family()
                        && SpellingDistance.similarity(bearer.name().latin(), latin, false) >= ALIKE)
                .toList();
    }

    private boolean mayBeName(int i, Token token, List<Bearer> bearers) {
        if (token.is(WordList.COMMON_WORDS) || (token.is(WordList.TITLES) && !isTitleAsName(i, token))) {
            return false;
        }
        if (token.script().hasCase()) {
            return true;
        }
        return bearers.stream()
                .anyMatch(bearer -> bearer.name().family()
                        && (bearer.name().alias().origin() == Alias.Origin.WEAK || token.sentenceStart()));
    }

    /** "Major said": a word that may be a title stands as a name, with no name after it and no article before. */
    private boolean isTitleAsName(int i, Token token) {
        Token before = text.at(i - 1);
        boolean article = before != null && text.follows(i) && before.is(WordList.COMMON_WORDS);
        return token.capital() && !token.sentenceStart() && !article && !isFollowedByCapital(i);
    }

    private @Nullable Candidate resolve(int i, Token token, List<Bearer> bearers) {
        boolean anyFamily = bearers.stream().anyMatch(bearer -> bearer.name().family());
        List<Bearer> fitting = bearers.stream()
                .filter(bearer -> bearer.name().family() || (!anyFamily && isOwnGivenName(bearer)))
                .toList();
        List<Integer> rivals = fitting.stream().map(Bearer::actor).toList();
        Bearer best = null;
        double bestSalience = 0;
        double second = -2;
        for (Bearer bearer : fitting) {
            double salience = introduced.salience(bearer.actor(), i, rivals);
            if (best == null || salience > bestSalience) {
                second = best == null ? second : bestSalience;
                best = bearer;
                bestSalience = salience;
            } else {
                second = Math.max(second, salience);
            }
        }
        if (best == null || isStranger(token, best, i) || (!best.name().family() && isFollowedByCapital(i))) {
            return null;
        }
        return candidate(i, token, best, bestSalience - second < CLEAR);
    }

    private boolean isFollowedByCapital(int i) {
        Token next = text.at(i + 1);
        return next != null && next.capital() && text.follows(i + 1);
    }

    private boolean isOwnGivenName(Bearer bearer) {
        return dictionary.users(Token.hash(bearer.name().word())) == 1
                || bearer.name().word().length() > 5
                || byWord.getOrDefault(bearer.name().word(), List.of()).size() == 1;
    }

    private boolean isStranger(Token token, Bearer best, int i) {
        Integer stranger = strangers.get(token.folded());
        return stranger != null && i - stranger < introduced.distance(best.actor(), i);
    }

    private Candidate candidate(int i, Token token, Bearer bearer, boolean ambiguous) {
        boolean before = introduced.hasBefore(bearer.actor(), i);
        double score = ambiguous ? 0.55 : before ? 0.92 : 0.82;
        if (!bearer.name().family()) {
            score -= 0.12;
        }
        String where = before ? "introduced before" : "introduced below";
        return new Candidate(
                bearer.actor(),
                bearer.name().alias(),
                i,
                i,
                token.start(),
                token.end(),
                MatchRule.SHORT_FORM,
                score,
                where + " as " + dictionary.actor(bearer.actor()).name()
                        + (ambiguous ? ", but another bearer of the name is as near" : ""));
    }
}
