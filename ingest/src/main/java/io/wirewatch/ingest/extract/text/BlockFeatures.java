package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be seen of the blocks of one page, as numbers. The names are those of the splits in {@code block-model.txt}.
 * For one page and one thread.
 */
final class BlockFeatures {

    private static final int ELEMENT = TextFeatures.NAMES.size();
    private static final int PLACE = ELEMENT + ElementFeatures.NAMES.size();
    private static final int HINT = PLACE + PlaceFeatures.NAMES.size();

    private static final float LINK = 0.9f;

    /** In the order of the values of a row. */
    static final List<String> NAMES = names();

    private final PageShape page;
    private final int[] labels;
    private final PlaceFeatures places;
    private final HintFeatures hints;

    BlockFeatures(PageShape page, TextHints hints) {
        this.page = page;
        this.labels = new int[page.blocks.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = LabelWords.kinds(page.blocks.get(i).text());
        }
        this.places = new PlaceFeatures(page, labels);
        this.hints = new HintFeatures(page, hints);
    }

    boolean begins(Block block, LabelWords kind) {
        return (labels[block.index()] & kind.bit()) != 0;
    }

    boolean isNavigation(Block block) {
        return block.linkShare() >= LINK && places.isFarFromProse(block);
    }

    /** Fills in a row that is all 0. */
    void fill(float[] row, Block block) {
        TextFeatures.fill(row, 0, block, page.letters[block.index()], labels[block.index()]);
        ElementFeatures.fill(row, ELEMENT, block);
        places.fill(row, PLACE, block);
        hints.fill(row, HINT, block);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(TextFeatures.NAMES.all());
        names.addAll(ElementFeatures.NAMES.all());
        names.addAll(PlaceFeatures.NAMES.all());
        names.addAll(HintFeatures.NAMES.all());
        return List.copyOf(names);
    }
}
