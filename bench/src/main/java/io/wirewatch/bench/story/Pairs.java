package io.wirewatch.bench.story;

import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.enrich.story.StoryMember;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Builds pairs of texts that are one report, and pairs that are two, out of the corpora by scripted edits, and prints
 * how many of each the story book joins, in both orders of arrival: {@code bench/run story.Pairs CORPUS [SEED]}. With
 * the environment variable {@code WORST} set it prints the pairs that came out wrong. Exit code 1 when a kind of pair is below its bar.
 */
public final class Pairs {

    private static final Duration WINDOW = Duration.ofDays(3);

    /** What was done to the two texts of a pair. */
    private enum Kind {
        HEADLINE(true, 0.99),
        BOILERPLATE(true, 0.98),
        WORDS(true, 0.98),
        WORDS_BOTH(true, 0.97),
        LEAD(true, 0.99),
        WORDS_AND_BOILERPLATE_BOTH(true, 0.94),
        LEAD_OF_EDITED(true, 0.97),
        LEAD_WITH_BOILERPLATE(true, 0.97),
        ALL(true, 0.93),
        OTHER_REPORT(false, 0.99),
        BACKGROUND_THIRD(false, 0.97),
        BACKGROUND_HALF(false, 0.96),
        OTHER_NUMBER(false, 0.95),
        OTHER_NUMBER_EDITED(false, 0.2),
        OTHER_NAME(false, 0.88),
        OTHER_NAME_EDITED(false, 0.45);

        private final boolean same;
        /** The least share of its pairs that must come out right. */
        private final double bar;

        Kind(boolean same, double bar) {
            this.same = same;
            this.bar = bar;
        }
    }

    /** Joined pairs in each order, and the likeness of all. */
    private static final class Score {
        private int pairs;
        private int forward;
        private int backward;
        private final List<Double> similarities = new ArrayList<>();
    }

    private final Map<Kind, Score> scores = new EnumMap<>(Kind.class);
    private final boolean worst = System.getenv("WORST") != null;

    private Pairs() {}

    public static void main(String[] args) throws IOException {
        List<NewsText> texts = NewsText.read(Path.of(args[0]));
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Pairs pairs = new Pairs();
        for (int i = 0; i < texts.size(); i++) {
            Random random = new Random(seed * 1_000_003 + i);
            pairs.edit(texts.get(i), neighbour(texts, i, random), neighbour(texts, i, random), random);
        }
        System.exit(pairs.print(texts.size()) ? 0 : 1);
    }

    private static NewsText neighbour(List<NewsText> texts, int index, Random random) {
        NewsText text = texts.get(index);
        List<NewsText> others = texts.stream()
                .filter(other -> other.set().equals(text.set())
                        && other.language().equals(text.language())
                        && !other.id().equals(text.id()))
                .toList();
        return others.isEmpty() ? texts.get((index + 1) % texts.size()) : others.get(random.nextInt(others.size()));
    }

    private void edit(NewsText text, NewsText other, NewsText third, Random random) {
        Edits edits = new Edits(random);
        List<String> words = text.words();
        List<String> more = other.words();
        List<String> edited = edits.words(words, more, 0.1);
        List<String> again = edits.words(words, third.words(), 0.1);
        pair(Kind.HEADLINE, text, words, words);
        pair(Kind.BOILERPLATE, text, words, edits.boilerplate(words, more));
        pair(Kind.WORDS, text, words, edited);
        pair(Kind.WORDS_BOTH, text, edited, again);
        pair(Kind.LEAD, text, words, edits.lead(words));
        pair(
                Kind.WORDS_AND_BOILERPLATE_BOTH,
                text,
                edits.boilerplate(edited, more),
                edits.boilerplate(again, third.words()));
        pair(Kind.LEAD_OF_EDITED, text, words, edits.lead(edited));
        pair(Kind.LEAD_WITH_BOILERPLATE, text, words, edits.boilerplate(edits.lead(words), more));
        pair(Kind.ALL, text, words, edits.boilerplate(edits.lead(edited), more));
        pair(Kind.OTHER_REPORT, text, words, more);
        for (Kind kind : List.of(Kind.BACKGROUND_THIRD, Kind.BACKGROUND_HALF)) {
            double share = kind == Kind.BACKGROUND_HALF ? 0.5 : 0.33;
            pair(
                    kind,
                    text,
                    edits.withBackground(words, third.words(), share),
                    edits.withBackground(more, third.words(), share));
        }
        List<String> number = edits.otherNumbers(words);
        List<String> name = edits.otherName(words, more);
        pair(Kind.OTHER_NUMBER, text, words, number);
        pair(Kind.OTHER_NUMBER_EDITED, text, words, edits.words(number, more, 0.1));
        pair(Kind.OTHER_NAME, text, words, name);
        pair(Kind.OTHER_NAME_EDITED, text, words, edits.words(name, more, 0.1));
    }

    private void pair(Kind kind, NewsText text, List<String> first, List<String> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        Sketch a = sketch("One headline", text.with(first));
        Sketch b = sketch("Another title", text.with(second));
        Score score = scores.computeIfAbsent(kind, k -> new Score());
        boolean forward = joins(a, b);
        score.pairs++;
        score.forward += forward ? 1 : 0;
        score.backward += joins(b, a) ? 1 : 0;
        score.similarities.add(a.likeness(b));
        if (worst && forward != kind.same) {
            System.out.println(kind + " " + text.set() + " " + text.id() + " " + a.compare(b));
        }
    }

    private static Sketch sketch(String title, NewsText text) {
        return Sketch.of(title, text.text(), text.language().isEmpty() ? null : text.language());
    }

    private static boolean joins(Sketch first, Sketch second) {
        StoryBook book = new StoryBook();
        book.add(
                book.open("r", "a", Instant.EPOCH, WINDOW),
                new StoryMember("a", "s", null, "u", "t", null, Instant.EPOCH, List.of(), List.of()),
                first);
        return book.find(second, Instant.EPOCH, WINDOW).isPresent();
    }

    private boolean print(int texts) {
        System.out.println(texts + " texts");
        System.out.printf(
                "%-28s %6s %8s %8s   %s%n", "pair", "pairs", "joined", "reversed", "likeness: 1% 5% 50% 95% 99%");
        int[][] joined = new int[2][2];
        int[] all = new int[2];
        scores.forEach((kind, score) -> {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %6d %8.4f %8.4f   %s%n",
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    score.pairs,
                    (double) score.forward / score.pairs,
                    (double) score.backward / score.pairs,
                    percentiles(score.similarities));
            int row = kind.same ? 1 : 0;
            all[row] += score.pairs;
            joined[row][0] += score.forward;
            joined[row][1] += score.backward;
        });
        boolean good = scores.entrySet().stream().allMatch(Pairs::isAboveBar);
        for (int order = 0; order < 2; order++) {
            double precision = (double) joined[1][order] / (joined[0][order] + joined[1][order]);
            double recall = (double) joined[1][order] / all[1];
            System.out.printf(
                    Locale.ROOT,
                    "%s: precision %.4f recall %.4f, of different pairs kept apart %.4f%n",
                    order == 0 ? "in order" : "reversed",
                    precision,
                    recall,
                    1 - (double) joined[0][order] / all[0]);
        }
        return good;
    }

    private static boolean isAboveBar(Map.Entry<Kind, Score> entry) {
        Kind kind = entry.getKey();
        Score score = entry.getValue();
        int worse = kind.same ? Math.min(score.forward, score.backward) : Math.max(score.forward, score.backward);
        double right = (double) worse / score.pairs;
        return (kind.same ? right : 1 - right) >= kind.bar;
    }

    private static String percentiles(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        StringBuilder line = new StringBuilder();
        for (double share : new double[] {0.01, 0.05, 0.5, 0.95, 0.99}) {
            line.append(String.format(Locale.ROOT, "%.2f ", sorted[(int) (share * (sorted.length - 1))]));
        }
        return line.append(Arrays.toString(new double[] {sorted[0], sorted[sorted.length - 1]}))
                .toString();
    }
}
