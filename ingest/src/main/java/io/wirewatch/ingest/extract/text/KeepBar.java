package io.wirewatch.ingest.extract.text;

import java.util.Comparator;
import java.util.List;

/**
 * The chance from which on blocks of a page are kept. The bar that makes the expected F1 of the kept text greatest is half
 * of that F1 (Lipton, Elkan and Narayanaswamy 2014): where the model is unsure of a whole page it must ask for less. Since
 * a wrong name does more harm than a lost line, somewhat more is asked for here. Stateless.
 */
final class KeepBar {

    private static final double SHARE_OF_F1 = 0.62;
    private static final double LOWEST = 0.4;
    /** Blocks that are never kept; most of a page. */
    private static final float UNLIKELY = 0.1f;

    private KeepBar() {}

    /** The bar for these blocks, from 0.4 to 0.62. */
    static double of(List<Block> blocks, float[] chances) {
        return Math.max(LOWEST, SHARE_OF_F1 * expectedF1(blocks, chances));
    }

    /** The greatest F1, by size of text, to be expected of keeping all blocks above one chance; from 0 to 1. */
    private static double expectedF1(List<Block> blocks, float[] chances) {
        double wanted = 0;
        for (Block block : blocks) {
            wanted += chances[block.index()] * block.size();
        }
        List<Block> likeliestFirst = blocks.stream()
                .filter(block -> chances[block.index()] > UNLIKELY)
                .sorted(Comparator.comparingDouble(block -> -chances[block.index()]))
                .toList();
        double best = 0;
        double found = 0;
        double kept = 0;
        for (Block block : likeliestFirst) {
            found += chances[block.index()] * block.size();
            kept += block.size();
            best = Math.max(best, 2 * found / (kept + wanted));
        }
        return best;
    }
}
