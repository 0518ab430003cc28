package io.wirewatch.enrich.match;

import java.util.List;

/**
 * What {@code reject_any} says in a text. A phrase that holds the name itself ("Pakistani Taliban") is a longer name:
 * it refuses only what it overlaps. A phrase that an acronym stands for refuses the acronym. Any other is a sign of
 * another context and refuses what stands near it. Immutable.
 */
final class Vetoes {

    private static final int NEAR = 12;

    private final ArticleText text;
    private final List<Candidate> vetoes;

    Vetoes(ArticleText text, List<Candidate> vetoes) {
        this.text = text;
        this.vetoes = vetoes;
    }

    /** The candidate is refused by a phrase of its actor. */
    boolean refuse(Candidate candidate) {
        for (Candidate veto : vetoes) {
            boolean own = veto.actor() == candidate.actor();
            if (own ? refuses(veto, candidate) : isPartOfName(veto, candidate)) {
                return true;
            }
        }
        return false;
    }

    private boolean refuses(Candidate veto, Candidate candidate) {
        if (veto.overlaps(candidate)) {
            return veto.length() > candidate.length() || veto.alias().words().size() > candidate.length();
        }
        if (holdsName(veto, candidate)) {
            return false;
        }
        if (veto.alias().words().size() > 2 && !spells(veto.alias(), candidate)) {
            return false;
        }
        int distance = Math.max(veto.first() - candidate.last(), candidate.first() - veto.last());
        return distance <= NEAR || spells(veto.alias(), candidate);
    }

    /** "Pakistani Taliban" is one name: neither Taliban nor a Pakistani stands in it. */
    private static boolean isPartOfName(Candidate veto, Candidate candidate) {
        int words = veto.alias().words().size();
        boolean inside = veto.first() <= candidate.first() && candidate.last() <= veto.last();
        return inside
                && words > candidate.length()
                && veto.alias().hasCapital(0)
                && veto.alias().hasCapital(words - 1);
    }

    private static boolean holdsName(Candidate veto, Candidate candidate) {
        return candidate.alias().words().stream()
                .anyMatch(word -> veto.alias().words().contains(word));
    }

    /** The acronym is the first letters of the phrase: wherever the phrase stands, the acronym means it. */
    private boolean spells(Alias phrase, Candidate acronym) {
        if (acronym.length() > 1 || phrase.isSingle()) {
            return false;
        }
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < phrase.words().size(); i++) {
            if (phrase.hasCapital(i)) {
                initials.append(phrase.words().get(i).charAt(0));
            }
        }
        return initials.toString().equals(text.token(acronym.first()).folded());
    }
}
