package io.wirewatch.enrich.match;

/** How alike two names are, as names of one bearer. Stateless. */
public final class NameComparison {

    private NameComparison() {}

    public static double score(String a, String b) {
        return a.equals(b) ? 1 : 0;
    }
}
