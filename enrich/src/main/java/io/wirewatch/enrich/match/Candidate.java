package io.wirewatch.enrich.match;

/**
 * A place in a text that may speak of an actor. Immutable.
 *
 * @param actor index of the actor
 * @param alias the name it was found with
 * @param first first token
 * @param last last token, included
 * @param start first UTF-16 unit
 * @param end unit after the last
 * @param score confidence so far, 0 to 1
 * @param because what supports it, in words
 */
record Candidate(
        int actor, Alias alias, int first, int last, int start, int end, MatchRule rule, double score, String because) {

    int length() {
        return last - first + 1;
    }

    boolean overlaps(Candidate other) {
        return first <= other.last && other.first <= last;
    }

    /** The same from an earlier token on. */
    Candidate from(int token, int unit) {
        return new Candidate(actor, alias, token, last, unit, end, rule, score, because);
    }

    Candidate because(String reason) {
        return new Candidate(actor, alias, first, last, start, end, rule, score, reason);
    }

    Candidate withScore(double newScore) {
        return new Candidate(actor, alias, first, last, start, end, rule, newScore, because);
    }

    Candidate supported(double newScore, String support) {
        return new Candidate(actor, alias, first, last, start, end, MatchRule.WEAK_SUPPORTED, newScore, support);
    }
}
