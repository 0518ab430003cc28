package io.wirewatch.bench.extract;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Measures chances of blocks by the text that comes of them. Stateless. */
final class Figures {

    /** The sets with an independent right text. */
    static final List<String> MEASURED = List.of("zyte", "fundus", "fundus-eval", "wcxb");

    private static final double BAD = 0.5;

    private Figures() {}

    /** Prints the figures of each set, their mean, and the loss over all labelled blocks. */
    static void print(List<TrainingPage> pages, List<float[]> chances, PrintStream out) {
        out.printf("%-12s %6s %6s %6s %6s %6s%n", "set", "pages", "P", "R", "F1", "low");
        double macro = 0;
        for (String set : MEASURED) {
            List<TextScore> scores = scores(set, pages, chances);
            double f1 = TextScore.ofSet(scores);
            macro += f1 / MEASURED.size();
            out.printf(
                    "%-12s %6d %6.4f %6.4f %6.4f %6d%n",
                    set,
                    scores.size(),
                    scores.stream().mapToDouble(TextScore::precision).average().orElse(0),
                    scores.stream().mapToDouble(TextScore::recall).average().orElse(0),
                    f1,
                    scores.stream().filter(score -> score.f1() < BAD).count());
        }
        out.printf("macro4 %.4f, loss %.4f%n", macro, loss(pages, chances));
        segments(pages, chances, out);
    }

    private static List<TextScore> scores(String set, List<TrainingPage> pages, List<float[]> chances) {
        List<TextScore> scores = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            TrainingPage page = pages.get(i);
            if (page.gold().set().equals(set)) {
                scores.add(TextScore.of(page.gold(), page.text(chances.get(i))));
            }
        }
        return scores;
    }

    /** The weighted logarithmic loss: smoother than the figures of whole pages. */
    private static double loss(List<TrainingPage> pages, List<float[]> chances) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < pages.size(); i++) {
            BlockLabels labels = pages.get(i).labels();
            boolean measured = MEASURED.contains(pages.get(i).gold().set());
            for (int block = 0; measured && block < labels.isText.length; block++) {
                double own = labels.blockShare(block) * labels.pageShare();
                double chance = Math.clamp(chances.get(i)[block], 1e-4, 1 - 1e-4);
                sum -= own * Math.log(labels.isText[block] ? chance : 1 - chance);
                weight += own;
            }
        }
        return sum / weight;
    }

    private static void segments(List<TrainingPage> pages, List<float[]> chances, PrintStream out) {
        int found = 0;
        int wanted = 0;
        int unwanted = 0;
        for (int i = 0; i < pages.size(); i++) {
            GoldPage gold = pages.get(i).gold();
            if (gold.set().equals("trafilatura")) {
                String text = pages.get(i).text(chances.get(i)).replaceAll("\\s+", " ");
                found += count(text, gold.with());
                wanted += gold.with().size();
                unwanted += count(text, gold.without());
            }
        }
        out.printf(
                "segments P %.4f R %.4f F1 %.4f%n",
                1.0 * found / (found + unwanted), 1.0 * found / wanted, 2.0 * found / (found + wanted + unwanted));
    }

    private static int count(String text, List<String> segments) {
        return (int) segments.stream()
                .filter(segment -> text.contains(segment.replaceAll("\\s+", " ").strip()))
                .count();
    }
}
