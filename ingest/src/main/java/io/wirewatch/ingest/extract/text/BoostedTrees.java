package io.wirewatch.ingest.extract.text;

import java.util.List;

/**
 * Gradient boosted decision trees (Friedman 2001) in flat arrays. A tree is one line of text: {@code name<bar{A|B}} is a
 * split with A for values under the bar and B for the rest, and a plain number is a leaf. Immutable and thread safe.
 */
final class BoostedTrees {

    /** After every so many trees a hopeless row is given up. */
    private static final int LOOK = 16;

    /**
     * Under these scores, look by look, no row came back to an even chance: a little less than the least score of those
     * that did, over 55,000 blocks of the corpus with the whole model.
     */
    private static final float[] HOPELESS = {
        -9, -2.1f, -2.9f, -3.45f, -3.65f, -3.4f, -3, -2.9f, -2.5f, -2.1f, -1.7f, -1.4f, -1, -0.8f, -0.5f, -0.3f
    };

    private final float bias;
    private final int[] roots;
    /** Index of the feature of each node; -1 for a leaf. */
    private final int[] features;
    /** Bar of a split, value of a leaf. */
    private final float[] values;
    /** Where values from the bar on go; those under it go to the next node. */
    private final int[] others;

    private BoostedTrees(float bias, int[] roots, int[] features, float[] values, int[] others) {
        this.bias = bias;
        this.roots = roots;
        this.features = features;
        this.values = values;
        this.others = others;
    }

    /**
     * Reads trees.
     *
     * @param names of the features, in the order of the rows
     * @throws IllegalArgumentException when a line is no tree of these features
     */
    static BoostedTrees read(float bias, List<String> trees, List<String> names) {
        TreeReader reader = new TreeReader(names);
        int[] roots = trees.stream().mapToInt(reader::read).toArray();
        return new BoostedTrees(bias, roots, reader.features(), reader.values(), reader.others());
    }

    /** The logarithm of the odds. */
    float score(float[] row) {
        float score = bias;
        for (int tree = 0; tree < roots.length; tree++) {
            if (tree % LOOK == 0 && score < hopeless(tree)) {
                return score;
            }
            score += leaf(tree, row);
        }
        return score;
    }

    /**
     * The logarithms of the odds of many rows, each the same as alone. Some trees at a time go over all rows, so that
     * these trees stay in the processor's nearest memory.
     */
    float[] scores(float[][] rows) {
        float[] scores = new float[rows.length];
        int[] open = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = bias;
            open[i] = i;
        }
        int left = rows.length;
        for (int start = 0; start < roots.length; start += LOOK) {
            int kept = 0;
            for (int i = 0; i < left; i++) {
                if (scores[open[i]] >= hopeless(start)) {
                    open[kept++] = open[i];
                }
            }
            left = kept;
            for (int tree = start; tree < Math.min(start + LOOK, roots.length); tree++) {
                for (int i = 0; i < left; i++) {
                    scores[open[i]] += leaf(tree, rows[open[i]]);
                }
            }
        }
        return scores;
    }

    private static float hopeless(int trees) {
        return HOPELESS[Math.min(trees / LOOK, HOPELESS.length - 1)];
    }

    private float leaf(int tree, float[] row) {
        int node = roots[tree];
        int feature = features[node];
        while (feature >= 0) {
            node = row[feature] < values[node] ? node + 1 : others[node];
            feature = features[node];
        }
        return values[node];
    }
}
