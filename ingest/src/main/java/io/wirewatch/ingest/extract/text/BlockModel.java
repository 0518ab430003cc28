package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Says how likely each block belongs to the article: boosted trees that see the block, then others that also see what
 * the first say of its neighbours. The trees are lines of {@code block-model.txt}: stage, then tree. Immutable and
 * thread safe.
 */
public final class BlockModel {

    /** First stage: sees one block. */
    public static final String ALONE = "alone";

    /** Second stage: sees the neighbours' chances too. */
    public static final String TOGETHER = "together";

    private static final String BIAS = "bias ";
    private static final float LEAST = 1e-4f;

    /** Under this the first stage has the last word. */
    public static final float DOUBT = 0.01f;

    /** Loaded on first use. */
    private static final class Current {
        static final BlockModel MODEL = read(Words.lines(BlockModel.class, "block-model.txt"));
    }

    private final BoostedTrees alone;
    private final BoostedTrees together;

    private BlockModel(BoostedTrees alone, BoostedTrees together) {
        this.alone = alone;
        this.together = together;
    }

    /** The model that Wirewatch ships. */
    public static BlockModel current() {
        return Current.MODEL;
    }

    /**
     * Reads a model.
     *
     * @param lines without comments
     * @throws IllegalArgumentException when a line is no tree, or names a feature that is not known
     */
    public static BlockModel read(List<String> lines) {
        return new BlockModel(stage(ALONE, lines), stage(TOGETHER, lines));
    }

    /** The first stage's chance of a block. */
    public float alone(float[] row) {
        return chance(alone.score(row));
    }

    /**
     * The second stage's chance of a block: it corrects the first.
     *
     * @param first the first stage's chance
     */
    public float together(float first, float[] row) {
        return chance(score(first) + together.score(row));
    }

    /** The logarithm of the odds of a chance. */
    public static float score(float chance) {
        return (float) Math.log(Math.max(chance, LEAST) / Math.max(1 - chance, LEAST));
    }

    private static float chance(float score) {
        return (float) (1 / (1 + Math.exp(-score)));
    }

    private static BoostedTrees stage(String name, List<String> lines) {
        float bias = 0;
        List<String> trees = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith(name + " ")) {
                continue;
            }
            String rest = line.substring(name.length() + 1);
            if (rest.startsWith(BIAS)) {
                bias = Float.parseFloat(rest.substring(BIAS.length()));
            } else {
                trees.add(rest);
            }
        }
        return BoostedTrees.read(bias, trees, PageBlocks.FEATURES);
    }
}
