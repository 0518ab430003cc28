package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Follows one actor through the tagging of a text and tells what became of each of its names. One text, one thread. */
final class WhyNot {

    private final String raw;
    private final ArticleText text;
    private final Dictionary dictionary;
    private final List<Candidate> chosen;
    private final ContextRules rules;
    private final Support support;
    private final List<Candidate> found;

    WhyNot(String raw, @Nullable String language, Dictionary dictionary) {
        this.raw = raw;
        this.text = new ArticleText(raw, language);
        this.dictionary = dictionary;
        this.chosen = new Tagging(raw, language, dictionary).chosen();
        AliasScan scan = new AliasScan(text, dictionary);
        this.rules = new ContextRules(text, dictionary, new Vetoes(text, scan.vetoes()), scan.candidates());
        this.support = new Support(text, dictionary, new Introductions(chosen));
        this.found = new ArrayList<>(scan.candidates());
        found.addAll(new VariantScan(text, dictionary, new boolean[text.size()]).candidates());
    }

    /** A line for each place, in the order of the text. */
    List<String> reasons(int actor) {
        Set<String> lines = new TreeSet<>();
        for (Candidate candidate : found) {
            if (candidate.actor() == actor) {
                lines.add(line(candidate.first(), candidate.last(), fate(candidate)));
            }
        }
        for (int i = 0; i < text.size(); i++) {
            addShort(actor, i, lines);
        }
        if (lines.isEmpty()) {
            return List.of("no name of " + dictionary.actor(actor).name() + " stands in the text, in any spelling");
        }
        return lines.stream()
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
    }

    private void addShort(int actor, int i, Set<String> lines) {
        String word = text.token(i).folded();
        boolean own = dictionary.shortNames(actor).stream()
                .anyMatch(name -> name.family() && name.word().equals(word));
        boolean told = found.stream()
                .anyMatch(candidate -> candidate.actor() == actor && candidate.first() <= i && i <= candidate.last());
        if (!own || told) {
            return;
        }
        Candidate winner = winner(i, i);
        if (winner != null) {
            lines.add(line(i, i, taken(winner, actor)));
        } else if (!rules.isAlone(i, i)) {
            lines.add(line(i, i, "another part of a name stands beside it"));
        } else {
            lines.add(line(i, i, "a family name, and the text does not introduce the actor by a full name"));
        }
    }

    private String fate(Candidate candidate) {
        Candidate winner = winner(candidate.first(), candidate.last());
        if (winner != null) {
            return taken(winner, candidate.actor());
        }
        String refusal = rules.refusal(candidate);
        if (refusal != null) {
            return refusal;
        }
        if (candidate.alias().origin() == Alias.Origin.WEAK
                && support.of(candidate.actor(), candidate.first()) == null) {
            Set<String> required = dictionary.actor(candidate.actor()).requireAny();
            return "a weak name that nothing in the text supports"
                    + (required.isEmpty() ? "" : "; it needs one of " + new TreeSet<>(required));
        }
        return "its score of %.2f stays below %.1f".formatted(rules.score(candidate), Selection.LEAST);
    }

    private String taken(Candidate winner, int actor) {
        return winner.actor() == actor
                ? "is a mention (%.2f)".formatted(Confidence.of(winner, dictionary.actor(actor)))
                : "'" + raw.substring(winner.start(), winner.end()) + "' is taken for "
                        + dictionary.actor(winner.actor()).name();
    }

    private @Nullable Candidate winner(int first, int last) {
        return chosen.stream()
                .filter(candidate -> candidate.first() <= last && first <= candidate.last())
                .findFirst()
                .orElse(null);
    }

    /** Begins with the place, so that lines sort by it. */
    private String line(int first, int last, String fate) {
        int start = text.token(first).start();
        int end = text.token(last).end();
        return "%09d\t'%s' at %d: %s".formatted(start, raw.substring(start, end), raw.codePointCount(0, start), fate);
    }
}
