package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Says how likely a block belongs to the article: boosted trees over what can be seen of it and around it. The trees are
 * lines of {@code block-model.txt}. Immutable and thread safe.
 */
public final class BlockModel {

    private static final String BIAS = "bias ";
    private static final String HOPELESS = "hopeless ";

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
     * @param lines without comments: the bias, the scores that are hopeless where there are any, then one tree a line
     * @throws IllegalArgumentException when a line is no tree, or names a feature that is not known
     */
    public static BlockModel read(List<String> lines) {
        float bias = 0;
        float[] hopeless = {};
        List<String> trees = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(BIAS)) {
                bias = Float.parseFloat(line.substring(BIAS.length()));
            } else if (line.startsWith(HOPELESS)) {
                hopeless = numbers(line.substring(HOPELESS.length()));
            } else {
                trees.add(line);
            }
        }
        return new BlockModel(BoostedTrees.read(bias, hopeless, trees, PageBlocks.FEATURES));
    }

    private static float[] numbers(String text) {
        String[] parts = text.strip().split(" ");
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Float.parseFloat(parts[i]);
        }
        return numbers;
    }

    /** How the logarithm of a row's odds goes: before each look at whether it is hopeless, and at the end. For training. */
    public float[] course(float[] row) {
        return trees.course(row);
    }

    /** The chances of the first rows, from 0 to 1. */
    float[] chances(float[][] rows, int count) {
        float[] chances = trees.scores(rows, count);
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
