package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Says how likely a block belongs to the article: boosted trees over what can be seen of it and around it. The trees are
 * lines of {@code block-model.txt}. Immutable and thread safe.
 */
public final class BlockModel {

    private static final String BIAS = "bias ";

    /** Loaded on first use. */
    private static final class Current {
        static final BlockModel MODEL = read(Words.lines(BlockModel.class, "block-model.txt"));
    }

    private final BoostedTrees trees;

    private BlockModel(BoostedTrees trees) {
        this.trees = trees;
    }

    /** The model that Wirewatch ships. */
    public static BlockModel current() {
        return Current.MODEL;
    }

    /**
     * Reads a model.
     *
     * @param lines without comments: the bias, then one tree a line
     * @throws IllegalArgumentException when a line is no tree, or names a feature that is not known
     */
    public static BlockModel read(List<String> lines) {
        float bias = 0;
        List<String> trees = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(BIAS)) {
                bias = Float.parseFloat(line.substring(BIAS.length()));
            } else {
                trees.add(line);
            }
        }
        return new BlockModel(BoostedTrees.read(bias, trees, PageBlocks.FEATURES));
    }

    /** The chance of each block, from 0 to 1. */
    float[] chances(float[][] rows) {
        float[] chances = trees.scores(rows);
        for (int i = 0; i < chances.length; i++) {
            chances[i] = (float) (1 / (1 + Math.exp(-chances[i])));
        }
        return chances;
    }

    /** The logarithm of the odds of that chance. */
    float score(float[] row) {
        return trees.score(row);
    }
}
