package io.wirewatch.ingest.extract.text;

import java.util.List;

/**
 * Gradient boosted decision trees (Friedman 2001) in flat arrays. A tree is one line of text: {@code name<bar{A|B}} is a
 * split with A for values under the bar and B for the rest, and a plain number is a leaf. Immutable and thread safe.
 */
final class BoostedTrees {

    /** Numbers of a node. */
    static final int WIDTH = 3;

    /** After every so many trees a hopeless row is given up. */
    private static final int LOOK = 16;

    private final float bias;
    /** Look by look, the score under which no row is expected to come back to an even chance; empty to give up none. */
    private final float[] hopeless;

    private final int[] roots;
    /**
     * Node after node: the index of the feature, -1 for a leaf; the bits of the bar of a split, or of the value of a
     * leaf; where values from the bar on go. Those under it go to the next node.
     */
    private final int[] nodes;

    private BoostedTrees(float bias, float[] hopeless, int[] roots, int[] nodes) {
        this.bias = bias;
        this.hopeless = hopeless;
        this.roots = roots;
        this.nodes = nodes;
    }

    /**
     * Reads trees.
     *
     * @param hopeless the scores, after every 16 trees, under which a row is given up; may be empty
     * @param names of the features, in the order of the rows
     * @throws IllegalArgumentException when a line is no tree of these features
     */
    static BoostedTrees read(float bias, float[] hopeless, List<String> trees, List<String> names) {
        TreeReader reader = new TreeReader(names);
        int[] roots = trees.stream().mapToInt(reader::read).toArray();
        return new BoostedTrees(bias, hopeless, roots, reader.nodes());
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
     * The logarithms of the odds of the first rows, each the same as alone. Some trees at a time go over all rows, so that
     * these trees stay in the processor's nearest memory.
     */
    float[] scores(float[][] rows, int count) {
        float[] scores = new float[count];
        int[] open = new int[count];
        for (int i = 0; i < count; i++) {
            scores[i] = bias;
            open[i] = i;
        }
        int left = count;
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

    /** The score of a row before each look and at the end, with no look at whether it is hopeless. */
    float[] course(float[] row) {
        float[] course = new float[(roots.length + LOOK - 1) / LOOK + 1];
        float score = bias;
        for (int tree = 0; tree < roots.length; tree++) {
            if (tree % LOOK == 0) {
                course[tree / LOOK] = score;
            }
            score += leaf(tree, row);
        }
        course[course.length - 1] = score;
        return course;
    }

    private float hopeless(int trees) {
        int look = trees / LOOK;
        return look < hopeless.length ? hopeless[look] : Float.NEGATIVE_INFINITY;
    }

    private float leaf(int tree, float[] row) {
        int at = roots[tree];
        int feature = nodes[at];
        while (feature >= 0) {
            at = row[feature] < Float.intBitsToFloat(nodes[at + 1]) ? at + WIDTH : nodes[at + 2];
            feature = nodes[at];
        }
        return Float.intBitsToFloat(nodes[at + 1]);
    }
}
