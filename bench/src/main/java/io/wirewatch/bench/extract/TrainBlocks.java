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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains the block model from a corpus folder with the features of production, and measures it on pages of sites that
 * it has not seen. The same corpus and settings give the same model.
 *
 * <pre>{@code bench/train-blocks CORPUS [--write FILE] [--worst PAGES]}</pre>
 */
public final class TrainBlocks {

    private static final int FOLDS = 5;
    private static final float MARGIN = 0.3f;
    private static final Settings SETTINGS = new Settings(250, 16, 0.06, 10, 15, 0.3, 0.6);
    private static final long SEED = 20261124;

    /** How much a page of each set counts; a set whose right text another extractor made counts little. */
    private static final Map<String, Double> SET_WEIGHTS = Map.of(
            "zyte",
            1.3,
            "fundus",
            0.9,
            "fundus-eval",
            1.6,
            "wcxb",
            0.9,
            "trafilatura",
            0.5,
            "mozilla",
            0.3,
            "newspaper",
            0.5);

    private final List<TrainingPage> pages;
    private final Settings settings;

    TrainBlocks(List<TrainingPage> pages, Settings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    /** Trains, measures, and writes what the arguments ask for. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<TrainingPage> pages = read(Path.of(args[0]));
        TrainBlocks training = new TrainBlocks(pages, SETTINGS);
        List<float[]> chances = training.unseen();
        Figures.print(pages, chances, out);
        for (int i = 1; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--write" -> Files.write(Path.of(args[i + 1]), training.model());
                case "--worst" -> ErrorAnalysis.print(pages, chances, Integer.parseInt(args[i + 1]), out);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
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

    /** The chances of each page's blocks, by a model that has seen no page of its site. */
    List<float[]> unseen() {
        List<float[]> chances =
                pages.stream().map(page -> new float[page.blocks().size()]).toList();
        for (int fold = 0; fold < FOLDS; fold++) {
            BlockModel model = BlockModel.read(fit(fold));
            for (int i = 0; i < pages.size(); i++) {
                TrainingPage page = pages.get(i);
                if (page.fold(FOLDS) == fold) {
                    System.arraycopy(page.blocks().chances(model), 0, chances.get(i), 0, chances.get(i).length);
                }
            }
        }
        return chances;
    }

    /** The lines of the model that has seen all pages. */
    List<String> model() {
        List<String> lines = new ArrayList<>();
        lines.add("# The chance that a block of text belongs to the article: boosted trees, one a line.");
        lines.add("# name<bar{A|B} goes to A for values under the bar, else to B; a number is what the leaf adds.");
        lines.add("# The features are explained in docs/extraction.md. Written by bench/train-blocks.");
        lines.add("# A block is given up after 16, 32 … trees when its score is under the next number of the hopeless"
                + " ones.");
        List<String> fitted = fit(-1);
        lines.add(fitted.getFirst());
        lines.add(hopeless(BlockModel.read(fitted)));
        lines.addAll(fitted.subList(1, fitted.size()));
        return lines;
    }

    /** A little less than the least scores, on the way, of blocks that end with an even chance or more. */
    private String hopeless(BlockModel model) {
        float[] least = new float[0];
        for (TrainingPage page : pages) {
            for (int i = 0; i < page.blocks().size(); i++) {
                float[] course = model.course(page.blocks().row(i));
                least = least.length == 0 ? new float[course.length - 1] : least;
                boolean even = course[course.length - 1] >= 0 && !page.blocks().isNavigation(i);
                for (int look = 0; even && look < least.length; look++) {
                    least[look] = Math.min(least[look], course[look]);
                }
            }
        }
        StringBuilder line = new StringBuilder("hopeless");
        for (float score : least) {
            line.append(String.format(Locale.ROOT, " %.2f", score - MARGIN));
        }
        return line.toString();
    }

    private List<String> fit(int without) {
        List<float[]> rows = new ArrayList<>();
        List<Boolean> yes = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (TrainingPage page : pages) {
            BlockLabels labels = page.labels();
            double set = SET_WEIGHTS.getOrDefault(page.gold().set(), 1.0);
            for (int i = 0; i < labels.weights.length && page.fold(FOLDS) != without; i++) {
                if (labels.weights[i] > 0) {
                    rows.add(page.blocks().row(i));
                    yes.add(labels.isText[i]);
                    weights.add(set * labels.pageShare() * labels.blockShare(i));
                }
            }
        }
        boolean[] wanted = new boolean[rows.size()];
        float[] numbers = new float[rows.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = yes.get(i);
            numbers[i] = weights.get(i).floatValue();
        }
        return new TreeTrainer(new BinnedRows(PageBlocks.FEATURES, rows, wanted, numbers), settings, SEED).fit();
    }
}
