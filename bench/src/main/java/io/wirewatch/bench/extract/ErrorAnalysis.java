package io.wirewatch.bench.extract;

import io.wirewatch.ingest.extract.text.MainText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shows, for the pages that come out worst, what is wanted against what was given, block by block. Stateless. */
final class ErrorAnalysis {

    private static final int WIDTH = 110;
    private static final int CONTEXT = 1;

    private ErrorAnalysis() {}

    /** One page and how it came out. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Outcome(TrainingPage page, float[] chances, TextScore score) {}

    /**
     * Prints the worst pages: {@code +} before a block that was added, {@code -} before one that is missing, {@code =}
     * before one that is rightly there; blocks rightly left out are shown only beside these.
     */
    static void print(List<TrainingPage> pages, List<float[]> chances, int worst, PrintStream out) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            TrainingPage page = pages.get(i);
            if (Figures.MEASURED.contains(page.gold().set())) {
                TextScore score = TextScore.of(page.gold(), page.text(chances.get(i)));
                outcomes.add(new Outcome(page, chances.get(i), score));
            }
        }
        outcomes.sort(Comparator.comparingDouble(outcome -> outcome.score().f1()));
        outcomes.stream().limit(worst).forEach(outcome -> print(outcome, out));
    }

    private static void print(Outcome outcome, PrintStream out) {
        TrainingPage page = outcome.page();
        TextScore score = outcome.score();
        out.printf(
                "%n##### %s %s F1 %.3f P %.3f R %.3f %s%n",
                page.gold().set(),
                page.gold().id(),
                score.f1(),
                score.precision(),
                score.recall(),
                page.gold().url());
        boolean[] kept = MainText.kept(page.blocks(), outcome.chances());
        char[] marks = new char[kept.length];
        for (int i = 0; i < marks.length; i++) {
            boolean wanted = page.labels().isText[i];
            marks[i] = kept[i] ? (wanted ? '=' : '+') : wanted ? '-' : ' ';
        }
        for (int i = 0; i < marks.length; i++) {
            if (isShown(marks, i)) {
                String text = page.blocks().text(i);
                String shown = text.length() > WIDTH ? text.substring(0, WIDTH) + "… " + text.length() : text;
                out.printf(
                        "%c %.2f %s | %s%n",
                        marks[i], outcome.chances()[i], page.blocks().path(i), shown);
            }
        }
    }

    private static boolean isShown(char[] marks, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(marks.length - 1, at + CONTEXT); i++) {
            if (marks[i] == '+' || marks[i] == '-') {
                return true;
            }
        }
        return false;
    }
}
