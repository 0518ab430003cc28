package io.wirewatch.enrich.match;

import java.util.List;

/**
 * How alike two names are, as names of one bearer, whatever their scripts. Both are written in Latin letters and cut
 * into parts; parts are paired by sound and spelling in any order; an initial pairs with a name it begins; particles
 * and legal forms weigh little; parts that stand against each other weigh more than a part that one side leaves out.
 * Stateless.
 *
 * <pre>{@code
 * NameComparison.score("Ahmad Shah Massoud", "احمد شاه مسعود"); // near 1
 * NameComparison.score("Ahmad Massoud", "Ahmad Zia Massoud"); // lower
 * }</pre>
 */
public final class NameComparison {

    private static final double LEFT_OUT = 0.24;
    private static final double AGAINST = 1.25;
    private static final double JOINED = 0.93;
    private static final double TRANSCRIBED = 0.85;
    private static final double NICKNAME = 0.9;
    private static final double PAIRS = 0.5;

    private NameComparison() {}

    /** From 0, nothing in common, to 1, the same name. Symmetric; a name without letters is like no other. */
    public static double score(String a, String b) {
        return score(prepare(a), prepare(b));
    }

    /** A name made ready to be compared with many others. Immutable. */
    public static final class Prepared {

        private final String name;
        private final ComparableName comparable;

        private Prepared(String name) {
            this.name = name;
            this.comparable = ComparableName.of(name);
        }
    }

    /** Makes a name ready: most of the work of a comparison. */
    public static Prepared prepare(String name) {
        return new Prepared(name);
    }

    /** As {@link #score(String, String)}, of names made ready; takes a few microseconds. */
    public static double score(Prepared a, Prepared b) {
        ComparableName left = a.comparable;
        ComparableName right = b.comparable;
        if (left.parts().isEmpty() || right.parts().isEmpty()) {
            return a.name.equals(b.name) && !a.name.isEmpty() ? 1 : 0;
        }
        boolean abjad = left.abjad() || right.abjad();
        double byParts = byParts(left.parts(), right.parts(), abjad);
        double joined = JOINED * sharpen(SpellingDistance.similarity(left.joined(), right.joined(), abjad));
        double most = Math.max(byParts, joined);
        if (left.syllabic() != right.syllabic()) {
            double sounds = SyllableSounds.similarity(left.joined(), right.joined());
            most = Math.max(most, TRANSCRIBED * sounds);
        }
        return Math.clamp(most, 0, 1);
    }

    private static double byParts(List<NamePart> a, List<NamePart> b, boolean abjad) {
        boolean[] usedA = new boolean[a.size()];
        boolean[] usedB = new boolean[b.size()];
        double[][] alike = new double[a.size()][b.size()];
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                alike[i][j] = alike(a.get(i), b.get(j), abjad) - 0.001 * Math.abs(i - j);
            }
        }
        double matched = 0;
        double weight = 0;
        for (int[] pair = best(alike, usedA, usedB); pair.length == 2; pair = best(alike, usedA, usedB)) {
            usedA[pair[0]] = true;
            usedB[pair[1]] = true;
            double pairWeight = (a.get(pair[0]).weight() + b.get(pair[1]).weight()) / 2;
            matched += pairWeight * alike[pair[0]][pair[1]];
            weight += pairWeight;
        }
        double leftA = left(a, usedA);
        double leftB = left(b, usedB);
        double against = Math.min(leftA, leftB);
        double leftOut = Math.max(leftA, leftB) - against;
        double total = weight + AGAINST * against + LEFT_OUT * leftOut;
        return total == 0 ? 0 : thin(weight) * matched / total;
    }

    /** A single part in common says less than two. */
    private static double thin(double weight) {
        return weight >= 1.5 ? 1 : 0.9 + 0.1 * weight / 1.5;
    }

    private static double left(List<NamePart> parts, boolean[] used) {
        double left = 0;
        for (int i = 0; i < parts.size(); i++) {
            left += used[i] ? 0 : parts.get(i).weight();
        }
        return left;
    }

    private static int[] best(double[][] alike, boolean[] usedA, boolean[] usedB) {
        int[] best = {};
        double most = PAIRS * 0.4;
        for (int i = 0; i < usedA.length; i++) {
            for (int j = 0; j < usedB.length; j++) {
                if (!usedA[i] && !usedB[j] && alike[i][j] > most) {
                    most = alike[i][j];
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }

    private static double alike(NamePart a, NamePart b, boolean abjad) {
        if (a.latin().equals(b.latin())) {
            return 1;
        }
        if (a.latin().length() == 1 || b.latin().length() == 1) {
            return a.latin().charAt(0) == b.latin().charAt(0) ? 0.72 : 0;
        }
        if (a.nicknames().contains(b.latin())) {
            return NICKNAME;
        }
        double spelling = sharpen(SpellingDistance.similarity(a.latin(), b.latin(), abjad));
        boolean sounds = a.frame().length() > 1 && a.frame().equals(b.frame());
        if (sounds) {
            return Math.max(spelling, (abjad ? 0.78 : 0.7) + 0.3 * spelling * 0.8);
        }
        boolean begins = a.latin().length() > 2
                && b.latin().length() > 2
                && (a.latin().startsWith(b.latin()) || b.latin().startsWith(a.latin()));
        return begins ? Math.max(spelling, 0.6) : spelling;
    }

    private static double sharpen(double similarity) {
        return Math.clamp((similarity - PAIRS) / (1 - PAIRS), 0, 1);
    }
}
