package io.wirewatch.bench.extract;

import io.wirewatch.bench.extract.TreeTrainer.Settings;
import io.wirewatch.ingest.extract.text.BlockModel;
import io.wirewatch.ingest.extract.text.PageBlocks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains the block model from a corpus folder with the features of production, and measures it on pages of sites that
 * it has not seen. Without a file to write it only measures. The same corpus and settings give the same model.
 *
 * <pre>{@code bench/train-blocks CORPUS [MODEL-FILE]}</pre>
 */
public final class TrainBlocks {

    /** The sets whose text the model is measured on. */
    static final List<String> MEASURED = List.of("zyte", "fundus", "fundus-eval", "wcxb");

    private static final int FOLDS = 5;
    private static final Settings FIRST = new Settings(90, 12, 0.15, 20, 10, 0.4, 0.7);
    private static final Settings SECOND = new Settings(140, 12, 0.08, 20, 10, 0.4, 0.7);
    /** Weight of a copy of each page whose classes say nothing, as on sites where machines make them. */
    static final double NAMELESS = Double.parseDouble(System.getProperty("nameless", "0.3"));

    private static final long SEED = 20261124;

    /** How much a page of each set counts; a set whose right text another extractor made counts little. */
    private static final Map<String, Double> SET_WEIGHTS = Map.of(
            "zyte", 1.3, "fundus", 0.9, "fundus-eval", 1.6, "wcxb", 0.9, "trafilatura", 0.5, "mozilla", 0.3, "newspaper", 0.5);

    private final List<TrainingPage> pages;
    private final Settings first;
    private final Settings second;
    private final PrintStream out;

    TrainBlocks(List<TrainingPage> pages, Settings first, Settings second, PrintStream out) {
        this.pages = pages;
        this.first = first;
        this.second = second;
        this.out = out;
    }

    /**
     * Trains.
     *
     * @param args the corpus folder, and the file to write
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TrainBlocks training = new TrainBlocks(read(Path.of(args[0])), FIRST, SECOND, out);
        List<float[]> first = training.firstChances();
        training.lookAround(first);
        List<float[]> second = training.secondChances(first);
        training.measure(second);
        ErrorAnalysis.print(training.pages, second, Integer.getInteger("worst", 0), out);
        if (args.length > 1) {
            Files.write(Path.of(args[1]), training.model(first));
        }
    }

    /** Reads and takes apart all pages with right text or segments. */
    static List<TrainingPage> read(Path corpus) throws IOException {
        List<TrainingPage> pages = new ArrayList<>();
        for (String set : SET_WEIGHTS.keySet().stream().sorted().toList()) {
            for (GoldPage gold : GoldPage.list(corpus, set)) {
                TrainingPage page = TrainingPage.of(gold);
                if (page != null) {
                    pages.add(page);
                }
            }
        }
        return pages;
    }

    /** The first stage's chances of each page, by a model that has seen no page of its site. */
    List<float[]> firstChances() {
        List<float[]> chances = empty();
        for (int fold = 0; fold < FOLDS; fold++) {
            BlockModel model = BlockModel.read(fitFirst(fold));
            for (int i = 0; i < pages.size(); i++) {
                TrainingPage page = pages.get(i);
                if (page.fold(FOLDS) == fold) {
                    for (int block = 0; block < page.blocks().size(); block++) {
                        chances.get(i)[block] = model.alone(page.blocks().row(block));
                    }
                }
            }
        }
        return chances;
    }

    void lookAround(List<float[]> first) {
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).blocks().lookAround(first.get(i));
        }
    }

    /** Both stages' chances of each page, by models that have seen no page of its site. */
    List<float[]> secondChances(List<float[]> first) {
        List<float[]> chances = empty();
        for (int fold = 0; fold < FOLDS; fold++) {
            BlockModel model = BlockModel.read(fitSecond(fold, first));
            for (int i = 0; i < pages.size(); i++) {
                TrainingPage page = pages.get(i);
                if (page.fold(FOLDS) == fold) {
                    for (int block = 0; block < page.blocks().size(); block++) {
                        float alone = first.get(i)[block];
                        chances.get(i)[block] =
                                alone < BlockModel.DOUBT ? alone : model.together(alone, page.blocks().row(block));
                    }
                }
            }
        }
        return chances;
    }

    private List<String> model(List<float[]> first) {
        List<String> lines = new ArrayList<>();
        lines.add("# The chance that a block of text belongs to the article: boosted trees, one a line, with the stage in");
        lines.add("# front. name<bar{A|B} goes to A for values under the bar, else to B; a number is what the leaf adds.");
        lines.add("# The features are named and explained in docs/extraction.md. Written by bench/train-blocks.");
        lines.addAll(fitFirst(-1));
        lines.addAll(fitSecond(-1, first));
        return lines;
    }

    private List<String> fitFirst(int without) {
        Rows rows = new Rows();
        for (TrainingPage page : pages) {
            if (page.fold(FOLDS) != without) {
                rows.add(page, null);
            }
        }
        return new TreeTrainer(rows.binned(PageBlocks.OWN_FEATURES), first, SEED).fit(BlockModel.ALONE);
    }

    private List<String> fitSecond(int without, List<float[]> chances) {
        Rows rows = new Rows();
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).fold(FOLDS) != without) {
                rows.add(pages.get(i), chances.get(i));
            }
        }
        return new TreeTrainer(rows.binned(PageBlocks.FEATURES.size()), second, SEED).fit(BlockModel.TOGETHER);
    }

    private List<float[]> empty() {
        return pages.stream().map(page -> new float[page.blocks().size()]).toList();
    }

    /** Prints the figures of each set. */
    void measure(List<float[]> chances) {
        out.printf("%-12s %6s %6s %6s %6s %6s%n", "set", "pages", "P", "R", "F1", "low");
        double macro = 0;
        for (String set : MEASURED) {
            Map<String, TextScore> scores = scores(set, chances);
            List<TextScore> all = List.copyOf(scores.values());
            double f1 = TextScore.ofSet(all);
            macro += f1 / MEASURED.size();
            out.printf(
                    "%-12s %6d %6.4f %6.4f %6.4f %6d%n",
                    set,
                    all.size(),
                    all.stream().mapToDouble(TextScore::precision).average().orElse(0),
                    all.stream().mapToDouble(TextScore::recall).average().orElse(0),
                    f1,
                    all.stream().filter(score -> score.f1() < 0.5).count());
        }
        out.printf("macro4 %.4f   loss %.4f%n", macro, loss(chances));
        segments(chances);
    }

    private Map<String, TextScore> scores(String set, List<float[]> chances) {
        Map<String, TextScore> scores = new HashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            TrainingPage page = pages.get(i);
            if (page.gold().set().equals(set)) {
                scores.put(page.gold().id(), TextScore.of(page.gold(), page.text(chances.get(i))));
            }
        }
        return scores;
    }

    /** The weighted logarithmic loss over all labelled blocks: smoother than the figures of whole pages. */
    private double loss(List<float[]> chances) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < pages.size(); i++) {
            BlockLabels labels = pages.get(i).labels();
            double share = MEASURED.contains(pages.get(i).gold().set()) ? Rows.share(labels) : 0;
            for (int block = 0; share > 0 && block < labels.isText.length; block++) {
                double own = Rows.weight(labels, block) * share;
                double chance = Math.clamp(chances.get(i)[block], 1e-4, 1 - 1e-4);
                sum -= own * Math.log(labels.isText[block] ? chance : 1 - chance);
                weight += own;
            }
        }
        return sum / weight;
    }

    private void segments(List<float[]> chances) {
        int found = 0;
        int missed = 0;
        int unwanted = 0;
        for (int i = 0; i < pages.size(); i++) {
            GoldPage gold = pages.get(i).gold();
            if (gold.set().equals("trafilatura")) {
                String text = pages.get(i).text(chances.get(i)).replaceAll("\\s+", " ");
                int wanted = count(text, gold.with());
                found += wanted;
                missed += gold.with().size() - wanted;
                unwanted += count(text, gold.without());
            }
        }
        out.printf("segments    F1 %.4f P %.4f R %.4f%n", 2.0 * found / (2 * found + missed + unwanted), 1.0 * found / (found + unwanted), 1.0 * found / (found + missed));
    }

    private static int count(String text, List<String> segments) {
        return (int) segments.stream()
                .filter(segment -> text.contains(segment.replaceAll("\\s+", " ").strip()))
                .count();
    }

    /** Collects rows with a label. */
    private static final class Rows {
        private final List<float[]> rows = new ArrayList<>();
        private final List<Boolean> yes = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();
        private final List<Float> bases = new ArrayList<>();

        void add(TrainingPage page, @Nullable float[] first) {
            BlockLabels labels = page.labels();
            double share = share(labels) * SET_WEIGHTS.getOrDefault(page.gold().set(), 1.0);
            for (int i = 0; i < labels.weights.length; i++) {
                if (labels.weights[i] > 0 && (first == null || first[i] >= BlockModel.DOUBT)) {
                    float[] row = page.blocks().row(i);
                    double weight = weight(labels, i) * share;
                    add(row, labels.isText[i], first == null ? 1 : first[i], weight * (1 - NAMELESS), first != null);
                    if (NAMELESS > 0 && first == null) {
                        add(PageBlocks.withoutNames(row), labels.isText[i], 1, weight * NAMELESS, false);
                    }
                }
            }
        }

        private void add(float[] row, boolean isText, float first, double weight, boolean hasBase) {
            rows.add(row);
            yes.add(isText);
            weights.add(weight);
            if (hasBase) {
                bases.add(BlockModel.score(first));
            }
        }

        /** What a page's blocks count, so that a long article does not count for many. */
        static double share(BlockLabels labels) {
            double total = 0;
            for (int i = 0; i < labels.weights.length; i++) {
                total += labels.isText[i] ? labels.weights[i] : 0;
            }
            return 100 / Math.pow(Math.max(total, 150), 0.9);
        }

        static double weight(BlockLabels labels, int block) {
            return labels.weights[block] == 0 ? 0 : Math.pow(labels.weights[block], 0.8) + 3;
        }

        BinnedRows binned(int features) {
            boolean[] labels = new boolean[rows.size()];
            float[] numbers = new float[rows.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = yes.get(i);
                numbers[i] = weights.get(i).floatValue();
            }
            float[] known = new float[bases.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = bases.get(i);
            }
            return new BinnedRows(PageBlocks.FEATURES.subList(0, features), rows, labels, numbers, known);
        }
    }
}
