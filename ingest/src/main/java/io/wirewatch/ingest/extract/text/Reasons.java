package io.wirewatch.ingest.extract.text;

import io.wirewatch.ingest.extract.text.BlockVerdict.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the features that a block's chance hangs on: each is set to what it is in the page's middle block. For a page. */
final class Reasons {

    private static final int MOST = 5;
    private static final float LEAST = 0.1f;

    private final BlockModel model;
    private final float[] middle;

    Reasons(PageBlocks page, BlockModel model) {
        this.model = model;
        this.middle = new float[PageBlocks.FEATURES.size()];
        float[] column = new float[page.size()];
        float[][] rows = new float[page.size()][];
        Arrays.setAll(rows, page::row);
        for (int feature = 0; feature < middle.length; feature++) {
            for (int block = 0; block < column.length; block++) {
                column[block] = rows[block][feature];
            }
            Arrays.sort(column);
            middle[feature] = column[column.length / 2];
        }
    }

    List<Reason> of(float[] row) {
        float whole = model.score(row);
        float[] other = row.clone();
        List<Reason> reasons = new ArrayList<>();
        for (int feature = 0; feature < row.length; feature++) {
            other[feature] = middle[feature];
            float weight = whole - model.score(other);
            other[feature] = row[feature];
            if (Math.abs(weight) >= LEAST) {
                reasons.add(new Reason(PageBlocks.FEATURES.get(feature), row[feature], weight));
            }
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())));
        return List.copyOf(reasons.subList(0, Math.min(MOST, reasons.size())));
    }
}
