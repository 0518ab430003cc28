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
    private final List<Candidate> found = new ArrayList<>();
    private final List<Candidate> vetoes = new ArrayList<>();

    AliasScan(ArticleText text, Dictionary dictionary) {
        this.text = text;
        this.dictionary = dictionary;
        for (int i = 0; i < text.size(); i++) {
            walk(AliasTrie.ROOT, i, new Path(i, text.token(i).start(), false, false));
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

    private void walk(int node, int at, Path path) {
        if (at >= text.size() || at - path.first() >= LONGEST_NAME) {
            return;
        }
        Token token = text.token(at);
        if (at > path.first() && !token.joinsPrevious()) {
            return;
        }
        step(dictionary.trie().child(node, token.hash()), at, path);
        List<WordForm> forms = token.forms();
        if (forms != null) {
            for (WordForm form : forms) {
                boolean cliticInside = form.kind() == Kind.CLITIC && at > path.first();
                if (!cliticInside) {
                    step(dictionary.trie().child(node, form.hash()), at, path.with(form, at));
                }
            }
        }
        if (dictionary.hasStems()) {
            stems(node, at, path);
        }
    }

    private void step(int child, int at, Path path) {
        if (child == AliasTrie.NONE) {
            return;
        }
        for (int alias = dictionary.trie().firstAlias(child);
                alias != AliasTrie.NONE;
                alias = dictionary.trie().nextAlias(alias)) {
            emit(dictionary.alias(alias), at, path);
        }
        walk(child, at + 1, path);
    }

    private void stems(int node, int at, Path path) {
        String word = text.token(at).folded();
        for (int cut = 1; cut <= STEM_ENDING && word.length() - cut >= STEM_ENDING; cut++) {
            int child = dictionary.trie().child(node, Token.hash(word, word.length() - cut));
            if (child == AliasTrie.NONE) {
                continue;
            }
            for (int alias = dictionary.trie().firstAlias(child);
                    alias != AliasTrie.NONE;
                    alias = dictionary.trie().nextAlias(alias)) {
                if (dictionary.alias(alias).origin() == Origin.STEM) {
                    emit(dictionary.alias(alias), at, path);
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
                text.token(last).end(),
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
            case NAME, ALIAS, DERIVED, VETO -> MatchRule.ALIAS;
        };
    }

    private static double score(Alias alias, Path path) {
        double score = switch (alias.origin()) {
            case NAME, ALIAS -> alias.isSingle() ? 0.93 : 0.97;
            case DEMONYM, STEM -> 0.88;
            case DERIVED -> 0.86;
            case WEAK, VETO -> 0.3;
        };
        return path.inflected() ? score - 0.05 : score;
    }
}
