package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how likely each block belongs to the article: two logistic regressions, the second of which also sees what the
 * first says of the neighbours. The weights are lines of {@code block-model.txt}: stage, weight, feature. Immutable and
 * thread safe.
 */
final class BlockModel {

    private static final FeatureNames DECLARED = new FeatureNames();
    private static final int OWN = DECLARED.one("own chance");
    private static final int OWN_SCORE = DECLARED.one("own score");
    private static final int PREVIOUS = DECLARED.each("chance of previous ", new Object[] {1, 2, 3});
    private static final int NEXT = DECLARED.each("chance of next ", new Object[] {1, 2, 3});
    private static final int SIBLINGS = DECLARED.one("chance of siblings");
    private static final int COUSINS = DECLARED.one("chance of the grandparent's blocks");
    private static final int ALIKE = DECLARED.one("chance of blocks that look alike");
    private static final int BEFORE = DECLARED.one("share of the article before");
    private static final int AFTER = DECLARED.one("share of the article after");
    private static final int BETWEEN = DECLARED.one("good blocks on both sides");
    private static final int NEVER_BEFORE = DECLARED.one("no good block before");
    private static final int NEVER_AFTER = DECLARED.one("no good block after");

    /** What the second stage sees beside the first stage's features. */
    static final List<String> NEIGHBOUR_NAMES = DECLARED.all();

    private static final int REACH = 3;
    private static final double MAX_SCORE = 8;
    private static final BlockModel CURRENT = load();

    private final Weights alone;
    private final Weights withNeighbours;

    private BlockModel(Weights alone, Weights withNeighbours) {
        this.alone = alone;
        this.withNeighbours = withNeighbours;
    }

    static BlockModel current() {
        return CURRENT;
    }

    /** The chance of each block, from 0 to 1. */
    double[] chances(List<Block> blocks, List<double[]> features) {
        double[] first = new double[blocks.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = alone.chance(features.get(i));
        }
        List<double[]> around = neighbours(blocks, first);
        double[] second = new double[first.length];
        for (int i = 0; i < second.length; i++) {
            second[i] = withNeighbours.chance(features.get(i), around.get(i));
        }
        return second;
    }

    /** What the first stage's chances say of each block's neighbours, in the order of {@link #NEIGHBOUR_NAMES}. */
    static List<double[]> neighbours(List<Block> blocks, double[] chances) {
        Averages siblings = new Averages();
        Averages cousins = new Averages();
        Averages alike = new Averages();
        double total = 1e-9;
        for (int i = 0; i < chances.length; i++) {
            Block block = blocks.get(i);
            siblings.add(block.block().parentOrSelf(), chances[i], block.size());
            cousins.add(block.block().parentOrSelf().parentOrSelf(), chances[i], block.size());
            alike.add(block.look(), chances[i], block.size());
            total += chances[i] * block.size();
        }
        List<double[]> rows = new ArrayList<>(chances.length);
        double before = 0;
        for (int i = 0; i < chances.length; i++) {
            Block block = blocks.get(i);
            double[] row = new double[NEIGHBOUR_NAMES.size()];
            double mass = chances[i] * block.size();
            row[OWN] = chances[i];
            row[OWN_SCORE] = score(chances[i]);
            for (int step = 1; step <= REACH; step++) {
                row[PREVIOUS + step - 1] = i >= step ? chances[i - step] : 0;
                row[NEXT + step - 1] = i + step < chances.length ? chances[i + step] : 0;
            }
            row[SIBLINGS] = siblings.without(block.block().parentOrSelf(), chances[i], block.size());
            row[COUSINS] = cousins.without(block.block().parentOrSelf().parentOrSelf(), chances[i], block.size());
            row[ALIKE] = alike.without(block.look(), chances[i], block.size());
            row[BEFORE] = before / total;
            row[AFTER] = (total - before - mass) / total;
            row[BETWEEN] = Math.min(best(row, PREVIOUS), best(row, NEXT));
            row[NEVER_BEFORE] = row[BEFORE] < 0.005 ? 1 : 0;
            row[NEVER_AFTER] = row[AFTER] < 0.005 ? 1 : 0;
            before += mass;
            rows.add(row);
        }
        return rows;
    }

    private static double best(double[] row, int first) {
        return Math.max(row[first], Math.max(row[first + 1], row[first + 2]));
    }

    private static double score(double chance) {
        double score = Math.log(Math.max(chance, 1e-9) / Math.max(1 - chance, 1e-9));
        return Math.clamp(score, -MAX_SCORE, MAX_SCORE) / MAX_SCORE;
    }

    private static BlockModel load() {
        Map<String, Map<String, Double>> stages = new HashMap<>();
        for (String line : Words.lines(BlockModel.class, "block-model.txt")) {
            String[] parts = line.split("\t");
            stages.computeIfAbsent(parts[0], stage -> new HashMap<>()).put(parts[2], Double.parseDouble(parts[1]));
        }
        List<String> all = new ArrayList<>(BlockFeatures.NAMES);
        all.addAll(NEIGHBOUR_NAMES);
        return new BlockModel(
                new Weights(BlockFeatures.NAMES, stages.getOrDefault("alone", Map.of())),
                new Weights(all, stages.getOrDefault("together", Map.of())));
    }

    /** Means by key, weighted by the size of blocks. */
    private static final class Averages {
        private final Map<Object, double[]> sums = new HashMap<>();

        void add(Object key, double chance, int size) {
            double[] sum = sums.computeIfAbsent(key, unused -> new double[2]);
            sum[0] += chance * size;
            sum[1] += size;
        }

        /** The mean of all blocks of the key but this one; one half when there is no other. */
        double without(Object key, double chance, int size) {
            double[] sum = sums.getOrDefault(key, new double[2]);
            double rest = sum[1] - size;
            return rest <= 0 ? 0.5 : (sum[0] - chance * size) / rest;
        }
    }

    private static final class Weights {
        private final double bias;
        private final double[] weights;

        Weights(List<String> names, Map<String, Double> byName) {
            this.bias = byName.getOrDefault("bias", 0.0);
            this.weights = names.stream()
                    .mapToDouble(name -> byName.getOrDefault(name, 0.0))
                    .toArray();
        }

        double chance(double[]... rows) {
            double sum = bias;
            int at = 0;
            for (double[] row : rows) {
                for (double value : row) {
                    sum += value == 0 ? 0 : value * weights[at];
                    at++;
                }
            }
            return 1 / (1 + Math.exp(-sum));
        }
    }
}
