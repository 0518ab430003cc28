package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The blocks of text of one page and what can be seen of them. For one thread. */
public final class PageBlocks {

    /** Names of the features: those of {@link #row}, in its order. */
    public static final List<String> FEATURES = BlockFeatures.NAMES;

    private static final int PATH_LEVELS = 4;
    private static final int PATH_STEP = 60;

    private static final int SHORT_LINE = 160;
    private static final int DATE_DIGITS = 3;

    /** So many rows at a time are filled and scored: they stay in the processor's nearest memory. */
    private static final int CHUNK = 32;

    final List<Block> blocks;
    /** Null when there are no blocks. */
    private final @Nullable BlockFeatures features;

    private final List<ShownLine> lines;

    private PageBlocks(List<Block> blocks, @Nullable BlockFeatures features, List<ShownLine> lines) {
        this.blocks = blocks;
        this.features = features;
        this.lines = lines;
    }

    /** Takes a page apart; text that is veiled is put in the open where the document shows next to none. */
    public static PageBlocks of(Document document, TextHints hints) {
        List<Block> blocks = BlockReader.read(document.body());
        if (VeiledText.isWanted(blocks) && VeiledText.unveil(document.body())) {
            blocks = BlockReader.read(document.body());
        }
        if (blocks.isEmpty()) {
            return new PageBlocks(blocks, null, List.of());
        }
        PageShape shape = new PageShape(blocks);
        BlockFeatures features = new BlockFeatures(shape, hints);
        List<ShownLine> lines = new ArrayList<>();
        for (Block block : blocks) {
            if (block.text().length() <= SHORT_LINE) {
                boolean dated = shape.letters[block.index()].digits >= DATE_DIGITS;
                if (dated || features.begins(block, LabelWords.AUTHOR)) {
                    lines.add(new ShownLine(block.text(), block.index() - shape.start()));
                }
            }
        }
        return new PageBlocks(blocks, features, List.copyOf(lines));
    }

    /** The short lines that may hold a date or a byline, in the order of the page. */
    public List<ShownLine> lines() {
        return lines;
    }

    /** Number of blocks. */
    public int size() {
        return blocks.size();
    }

    /** The text of a block, folded. */
    public String text(int block) {
        return blocks.get(block).text();
    }

    /** Where a block stands: its elements with their classes, the innermost last, such as {@code div.story > p}. */
    public String path(int block) {
        StringBuilder path = new StringBuilder();
        int level = 0;
        for (Box box = blocks.get(block).box(); box.element != null && level < PATH_LEVELS; box = box.parentOrSelf()) {
            String classes = box.element.className().strip();
            String id = box.element.id();
            String step = box.tag
                    + (id.isEmpty() ? "" : "#" + id)
                    + (classes.isEmpty() ? "" : "." + classes.replaceAll("\\s+", "."));
            path.insert(
                    0, (step.length() > PATH_STEP ? step.substring(0, PATH_STEP) : step) + (level == 0 ? "" : " > "));
            level++;
        }
        return path.toString();
    }

    /** The features of a block. */
    public float[] row(int block) {
        float[] row = new float[FEATURES.size()];
        if (features != null) {
            features.fill(row, blocks.get(block));
        }
        return row;
    }

    /**
     * True for a link that stands far from all prose. The model is not asked: of 136,000 such blocks of the corpus it
     * would have kept nine, all wrongly.
     */
    public boolean isNavigation(int block) {
        return features != null && features.isNavigation(blocks.get(block));
    }

    /** The chance of each block to belong to the article, from 0 to 1. */
    public float[] chances(BlockModel model) {
        float[] chances = new float[blocks.size()];
        float[][] rows = new float[Math.min(CHUNK, chances.length)][FEATURES.size()];
        int[] asked = new int[rows.length];
        int open = 0;
        for (int i = 0; i < chances.length; i++) {
            if (features != null && !features.isNavigation(blocks.get(i))) {
                Arrays.fill(rows[open], 0);
                features.fill(rows[open], blocks.get(i));
                asked[open++] = i;
            }
            if (open == rows.length || i == chances.length - 1) {
                float[] some = model.chances(rows, open);
                for (int k = 0; k < open; k++) {
                    chances[asked[k]] = some[k];
                }
                open = 0;
            }
        }
        return chances;
    }
}
