package io.wirewatch.bench.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a text agrees with the right one (the metric of the article extraction benchmark).
 *
 * @param precision share of what was given that is right; 1 when nothing was given
 * @param recall share of what is right that was given
 * @param given false when nothing was given
 */
record TextScore(double precision, double recall, boolean given) {

    static TextScore of(GoldPage gold, String text) {
        Map<List<String>, Integer> have = Tokens.shingles(Tokens.of(text));
        Map<List<String>, Integer> want = Tokens.shingles(Tokens.of(demanded(gold, have)));
        int both = common(want, have);
        int given = have.values().stream().mapToInt(Integer::intValue).sum();
        int wanted = want.values().stream().mapToInt(Integer::intValue).sum();
        return new TextScore(
                given == 0 ? 1 : (double) both / given, wanted == 0 ? 1 : (double) both / wanted, given > 0);
    }

    double f1() {
        return harmonic(precision, recall);
    }

    /** The F1 of a set: of the mean precision of pages with a text, and the mean recall. */
    static double ofSet(List<TextScore> scores) {
        double precision = scores.stream()
                .filter(TextScore::given)
                .mapToDouble(TextScore::precision)
                .average()
                .orElse(0);
        double recall = scores.stream()
                .mapToDouble(score -> score.given() ? score.recall() : 0)
                .average()
                .orElse(0);
        return harmonic(precision, recall);
    }

    static int common(Map<List<String>, Integer> first, Map<List<String>, Integer> second) {
        int common = 0;
        for (Map.Entry<List<String>, Integer> entry : first.entrySet()) {
            common += Math.min(entry.getValue(), second.getOrDefault(entry.getKey(), 0));
        }
        return common;
    }

    private static String demanded(GoldPage gold, Map<List<String>, Integer> have) {
        if (gold.optional().isEmpty()) {
            return gold.text();
        }
        Set<String> optional = new HashSet<>(gold.optional());
        StringBuilder text = new StringBuilder();
        for (String line : gold.text().split("\n")) {
            Map<List<String>, Integer> shingles = Tokens.shingles(Tokens.of(line));
            int all = shingles.values().stream().mapToInt(Integer::intValue).sum();
            if (!optional.contains(line) || 2 * common(shingles, have) >= all) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static double harmonic(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
}
