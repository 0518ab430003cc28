package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;

/** The blocks of text of one page and what can be seen of them. For one thread. */
public final class PageBlocks {

    /** Names of the features: those of {@link #row}, in its order. */
    public static final List<String> FEATURES = BlockFeatures.NAMES;

    private static final int PATH_LEVELS = 4;
    private static final int PATH_STEP = 60;

    private static final int SHORT_LINE = 160;
    private static final int DATE_DIGITS = 3;

    final List<Block> blocks;
    private final float[][] rows;
    private final List<ShownLine> lines;

    private PageBlocks(List<Block> blocks, float[][] rows, List<ShownLine> lines) {
        this.blocks = blocks;
        this.rows = rows;
        this.lines = lines;
    }

    /** Takes a page apart. */
    public static PageBlocks of(Document document, TextHints hints) {
        List<Block> blocks = BlockReader.read(document.body());
        float[][] rows = new float[blocks.size()][];
        List<ShownLine> lines = new ArrayList<>();
        if (!blocks.isEmpty()) {
            PageShape shape = new PageShape(blocks);
            BlockFeatures features = new BlockFeatures(shape, hints);
            for (Block block : blocks) {
                rows[block.index()] = features.of(block);
                if (block.text().length() <= SHORT_LINE) {
                    boolean dated = shape.letters[block.index()].digits >= DATE_DIGITS;
                    if (dated || features.begins(block, LabelWords.AUTHOR)) {
                        lines.add(new ShownLine(block.text(), block.index() - shape.start()));
                    }
                }
            }
        }
        return new PageBlocks(blocks, rows, List.copyOf(lines));
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
        return rows[block];
    }

    /** The chance of each block to belong to the article, from 0 to 1. */
    public float[] chances(BlockModel model) {
        return model.chances(rows);
    }
}
