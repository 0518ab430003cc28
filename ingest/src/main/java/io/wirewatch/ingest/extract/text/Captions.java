package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the captions of an article's pictures and tables: what stands between its first and last paragraph, or a little
 * before, is not part of the text, and is in a figure or in an element that is named after captions. Stateless.
 */
final class Captions {

    private static final int MOST = 50;
    private static final int MIN_SIZE = 10;
    private static final int MAX_SIZE = 1_000;
    private static final float MAX_LINK_SHARE = 0.5f;
    /** The lead picture stands above the text. */
    private static final int BLOCKS_BEFORE = 12;

    private Captions() {}

    static List<String> of(List<Block> blocks, boolean[] kept) {
        int first = 0;
        while (first < kept.length && !kept[first]) {
            first++;
        }
        int last = kept.length - 1;
        while (last > first && !kept[last]) {
            last--;
        }
        Set<String> captions = new LinkedHashSet<>();
        for (int i = Math.max(0, first - BLOCKS_BEFORE); i <= last && captions.size() < MOST; i++) {
            if (!kept[i] && isCaption(blocks.get(i))) {
                captions.add(blocks.get(i).text());
            }
        }
        return new ArrayList<>(captions);
    }

    private static boolean isCaption(Block block) {
        boolean fits = block.size() >= MIN_SIZE && block.size() <= MAX_SIZE && block.linkShare() < MAX_LINK_SHARE;
        return fits && !block.isHeading() && (inFigure(block.box()) || isNamedSo(block));
    }

    private static boolean inFigure(Box box) {
        return box.in(Zone.CAPTION) || (box.in(Zone.FIGURE) && !box.in(Zone.HIDDEN));
    }

    private static boolean isNamedSo(Block block) {
        int topics = block.box().topics | block.block().topics;
        return (topics & Topic.CAPTION.bit()) != 0
                && !block.box().in(Zone.NAV)
                && !block.box().in(Zone.ASIDE);
    }
}
