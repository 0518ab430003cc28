package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Alias.Origin;
import io.wirewatch.enrich.match.Token.Kind;
import io.wirewatch.enrich.match.Token.WordForm;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds listed and derived names: walks the trie from every token, through the tokens as they are and through the base
 * forms they may be inflections of. One text, one thread.
 */
final class AliasScan {

    private static final int LONGEST_NAME = 16;
    private static final int STEM_ENDING = 4;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final Tokens tokens;
    private final NameTrie trie;
    private final boolean smallPeoples;
    private final List<Candidate> found = new ArrayList<>();
    private final List<Candidate> vetoes = new ArrayList<>();

    AliasScan(ArticleText text, Dictionary dictionary) {
        this.text = text;
        this.dictionary = dictionary;
        this.tokens = text.tokens();
        this.trie = dictionary.trie();
        this.smallPeoples = Languages.lowerCasePeoples(text.language());
        for (int i = 0; i < tokens.size(); i++) {
            begin(i);
        }
    }

    /** The candidates, with all overlaps. */
    List<Candidate> candidates() {
        return found;
    }

    /** Where the text has what speaks against an actor. */
    List<Candidate> vetoes() {
        return vetoes;
    }

    /** How a walk came to its node: where it began, and whether it took inflections away. */
    private record Path(int first, int start, boolean inflected, boolean plural) {

        Path with(WordForm form, int at) {
            return new Path(
                    first,
                    at == first ? form.start() : start,
                    inflected || form.kind() != Kind.CLITIC,
                    plural || form.kind() == Kind.PLURAL);
        }
    }

    private void begin(int i) {
        if (trie.mayBegin(tokens.hash(i)) && (mayBeName(i) || mayGoOn(i + 1))) {
            int child = trie.child(NameTrie.ROOT, tokens.hash(i));
            if (child != NameTrie.NONE) {
                step(child, i, new Path(i, tokens.start(i), false, false));
            }
        }
        if (text.hasForms(i) || mayBeginStem(i)) {
            others(NameTrie.ROOT, i, new Path(i, tokens.start(i), false, false));
        }
    }

    /** The word alone may be a name; in small letters only one that is listed so. */
    private boolean mayBeName(int i) {
        long hash = tokens.hash(i);
        return trie.mayBeName(hash) && (!tokens.isSmall(i) || smallPeoples || dictionary.isSmallName(hash));
    }

    /** The word may be the second of a name; an inflected one may always be. */
    private boolean mayGoOn(int next) {
        return next < tokens.size()
                && tokens.joinsPrevious(next)
                && (text.hasForms(next)
                        || trie.mayBegin(tokens.hash(next - 1), tokens.hash(next))
                        || mayBeginStem(next));
    }

    /** The word may go on from the last word of a stem. */
    private boolean mayBeginStem(int i) {
        return dictionary.hasStems()
                && !tokens.isSmall(i)
                && dictionary.mayBeginStem(text.hashOfBeginning(i, Dictionary.STEM_BEGINNING));
    }

    private void walk(int node, int at, Path path) {
        if (at >= tokens.size() || at - path.first() >= LONGEST_NAME || !tokens.joinsPrevious(at)) {
            return;
        }
        int child = trie.child(node, tokens.hash(at));
        if (child != NameTrie.NONE) {
            step(child, at, path);
        }
        others(node, at, path);
    }

    /** Goes on through the words that this one may be an inflection of, or go on from. */
    private void others(int node, int at, Path path) {
        List<WordForm> forms = text.hasForms(at) ? text.token(at).forms() : null;
        if (forms != null) {
            for (WordForm form : forms) {
                boolean cliticInside = form.kind() == Kind.CLITIC && at > path.first();
                int child = cliticInside ? NameTrie.NONE : trie.child(node, form.hash());
                if (child != NameTrie.NONE) {
                    step(child, at, path.with(form, at));
                }
            }
        }
        if (mayBeginStem(at)) {
            stems(node, at, path);
        }
    }

    private void step(int child, int at, Path path) {
        for (int name = trie.firstName(child); name != NameTrie.NONE; name = trie.nextName(child, name)) {
            emit(dictionary.alias(name), at, path);
        }
        walk(child, at + 1, path);
    }

    private void stems(int node, int at, Path path) {
        String word = text.token(at).folded();
        for (int cut = 1; cut <= STEM_ENDING && word.length() - cut >= STEM_ENDING; cut++) {
            long hash = Token.hash(word, word.length() - cut);
            int child = node != NameTrie.ROOT || trie.mayBegin(hash) ? trie.child(node, hash) : NameTrie.NONE;
            if (child == NameTrie.NONE) {
                continue;
            }
            for (int name = trie.firstName(child); name != NameTrie.NONE; name = trie.nextName(child, name)) {
                if (dictionary.alias(name).origin() == Origin.STEM) {
                    emit(dictionary.alias(name), at, path);
                }
            }
        }
    }

    private void emit(Alias alias, int last, Path path) {
        Candidate candidate = new Candidate(
                alias.actor(),
                alias,
                path.first(),
                last,
                path.start(),
                tokens.end(last),
                rule(alias, path),
                score(alias, path),
                "");
        if (alias.origin() == Origin.VETO) {
            vetoes.add(candidate);
        } else if (!(path.plural() && dictionary.actor(alias.actor()).isPerson())) {
            found.add(candidate);
        }
    }

    private static MatchRule rule(Alias alias, Path path) {
        if (path.inflected()) {
            return MatchRule.INFLECTED;
        }
        return switch (alias.origin()) {
            case DEMONYM -> MatchRule.DEMONYM;
            case STEM -> MatchRule.STEM;
            case WEAK -> MatchRule.WEAK_SUPPORTED;
            case NAME, ALIAS, DERIVED, NICKNAME, VETO -> MatchRule.ALIAS;
        };
    }

    private static double score(Alias alias, Path path) {
        double score = switch (alias.origin()) {
            case NAME, ALIAS -> alias.isSingle() ? 0.93 : 0.97;
            case DEMONYM, STEM -> 0.88;
            case DERIVED, NICKNAME -> 0.86;
            case WEAK, VETO -> 0.3;
        };
        return path.inflected() ? score - 0.05 : score;
    }
}
