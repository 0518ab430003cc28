package io.wirewatch.ingest.extract.text;

import java.util.Arrays;

/** What the elements around a block show: their tags, roles, and words of class and id. Stateless. */
final class ElementFeatures {

    static final FeatureNames NAMES = new FeatureNames();
    private static final String[] TAGS = {
        "p",
        "li",
        "blockquote",
        "tr",
        "td",
        "figcaption",
        "dd",
        "dt",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "body"
    };
    private static final String[] INSIDE = {"a", "span", "em", "i", "strong", "b", "time", "small", "cite", "font"};
    private static final int TAG = NAMES.each("tag ", TAGS);
    private static final int INNER_TAG = NAMES.each("inside ", INSIDE);
    private static final int HEADING = NAMES.one("heading rank");
    private static final int DEPTH = NAMES.one("depth");
    /** Number of steps outwards to the nearest element of the kind; {@link #NONE} without one. */
    private static final int ZONE = NAMES.each("steps to ", Zone.ALL);

    private static final int TOPIC = NAMES.each("steps to class ", Topic.ALL);
    private static final int TOPICS_NEAR = NAMES.one("class words near");

    private static final float NONE = 12;
    private static final int NEAR = 3;

    private ElementFeatures() {}

    static void fill(float[] row, int at, Block block) {
        oneOf(row, at + TAG, TAGS, block.block().tag);
        if (block.box() != block.block()) {
            oneOf(row, at + INNER_TAG, INSIDE, block.box().tag);
        }
        row[at + HEADING] = block.headingRank();
        row[at + DEPTH] = block.block().depth;
        steps(row, at, block.box());
    }

    private static void steps(float[] row, int at, Box start) {
        Arrays.fill(row, at + ZONE, at + ZONE + Zone.ALL.length, NONE);
        Arrays.fill(row, at + TOPIC, at + TOPIC + Topic.ALL.length, NONE);
        int zones = 0;
        int topics = 0;
        int near = 0;
        float step = 0;
        for (Box box = start; box.parent != null && !isFrame(box.tag); box = box.parent) {
            float steps = Math.min(step, NONE - 1);
            for (int fresh = box.ownZones & ~zones; fresh != 0; fresh &= fresh - 1) {
                row[at + ZONE + Integer.numberOfTrailingZeros(fresh)] = steps;
            }
            for (int fresh = box.topics & ~topics; fresh != 0; fresh &= fresh - 1) {
                row[at + TOPIC + Integer.numberOfTrailingZeros(fresh)] = steps;
            }
            zones |= box.ownZones;
            topics |= box.topics;
            near = step < NEAR ? topics : near;
            step++;
        }
        row[at + TOPICS_NEAR] = Integer.bitCount(near);
    }

    private static boolean isFrame(String tag) {
        return tag.equals("body") || tag.equals("html");
    }

    private static void oneOf(float[] row, int first, String[] values, String value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].equals(value)) {
                row[first + i] = 1;
                return;
            }
        }
    }
}
