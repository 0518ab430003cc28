package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the first look at all blocks says of the neighbours of each. For one page. */
final class NeighbourFeatures {

    static final FeatureNames NAMES = new FeatureNames();
    private static final int OWN = NAMES.one("own chance");
    private static final int PREVIOUS = NAMES.each("chance of previous ", new Object[] {1, 2, 3});
    private static final int NEXT = NAMES.each("chance of next ", new Object[] {1, 2, 3});
    private static final String[] LEVELS = {"element", "parent", "grandparent", "great-grandparent"};
    private static final int LEVEL = NAMES.each("chance in ", LEVELS);
    private static final int ALIKE = NAMES.one("chance of the look");
    private static final int BEFORE = NAMES.one("share of the article before");
    private static final int AFTER = NAMES.one("share of the article after");
    private static final int BETWEEN = NAMES.one("good blocks on both sides");
    private static final int SINCE_GOOD = NAMES.one("blocks since a good one");
    private static final int TO_GOOD = NAMES.one("blocks to a good one");
    private static final int SECTION_AHEAD = NAMES.one("chance up to the next heading");
    private static final int SECTION_BEHIND = NAMES.one("chance since the last heading");
    private static final int ARTICLE = NAMES.one("size of the article");
    private static final int LARGEST = NAMES.one("share of the largest look");

    private static final int REACH = 3;
    private static final int FAR = 30;
    private static final float GOOD = 0.5f;
    private static final float UNKNOWN = -1;

    private final List<Block> blocks;
    private final float[] chances;
    private final Map<Integer, double[]> looks = new HashMap<>();
    private final float[] before;
    private final float[] sectionAhead;
    private final float[] sectionBehind;
    private final int[] sinceGood;
    private final int[] toGood;
    private final float total;
    private float largest;

    NeighbourFeatures(List<Block> blocks, float[] chances) {
        this.blocks = blocks;
        this.chances = chances;
        int size = chances.length;
        this.before = new float[size];
        this.sectionAhead = new float[size];
        this.sectionBehind = new float[size];
        this.sinceGood = new int[size];
        this.toGood = new int[size];
        float sum = 0;
        for (Block block : blocks) {
            clear(block);
        }
        for (Block block : blocks) {
            before[block.index()] = sum;
            sum += add(block);
        }
        this.total = sum + 1e-6f;
        for (double[] look : looks.values()) {
            largest = (float) Math.max(largest, look[0] / total);
        }
        forwards();
        backwards();
    }

    void fill(float[] row, int at, Block block) {
        int index = block.index();
        float chance = chances[index];
        int size = block.size();
        row[at + OWN] = chance;
        for (int step = 0; step < REACH; step++) {
            row[at + PREVIOUS + step] = index > step ? chances[index - step - 1] : 0;
            row[at + NEXT + step] = index + step + 1 < chances.length ? chances[index + step + 1] : 0;
        }
        Box box = block.block();
        for (int i = 0; i < LEVELS.length; i++) {
            row[at + LEVEL + i] = rest(box.chance, box.weight, chance, size);
            box = box.parentOrSelf();
        }
        double[] look = looks.getOrDefault(block.look(), new double[2]);
        row[at + ALIKE] = rest(look[0], look[1], chance, size);
        row[at + BEFORE] = before[index] / total;
        row[at + AFTER] = (total - before[index] - chance * size) / total;
        row[at + BETWEEN] = Math.min(best(row, at + PREVIOUS), best(row, at + NEXT));
        row[at + SINCE_GOOD] = sinceGood[index];
        row[at + TO_GOOD] = toGood[index];
        row[at + SECTION_AHEAD] = sectionAhead[index];
        row[at + SECTION_BEHIND] = sectionBehind[index];
        row[at + ARTICLE] = TextFeatures.log((int) total);
        row[at + LARGEST] = largest;
    }

    private static void clear(Block block) {
        for (Box box = block.block(); box != null; box = box.parent) {
            box.chance = 0;
            box.weight = 0;
        }
    }

    private float add(Block block) {
        float mass = chances[block.index()] * block.size();
        for (Box box = block.block(); box != null; box = box.parent) {
            box.chance += mass;
            box.weight += block.size();
        }
        double[] look = looks.computeIfAbsent(block.look(), unused -> new double[2]);
        look[0] += mass;
        look[1] += block.size();
        return mass;
    }

    private void forwards() {
        float mass = 0;
        float size = 0;
        int good = FAR;
        for (int i = 0; i < chances.length; i++) {
            Block block = blocks.get(i);
            sinceGood[i] = good;
            sectionBehind[i] = size == 0 ? UNKNOWN : mass / size;
            good = chances[i] >= GOOD ? 1 : Math.min(good + 1, FAR);
            boolean heading = block.isHeading();
            mass = heading ? 0 : mass + chances[i] * block.size();
            size = heading ? 0 : size + block.size();
        }
    }

    private void backwards() {
        float mass = 0;
        float size = 0;
        int good = FAR;
        for (int i = chances.length - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            toGood[i] = good;
            sectionAhead[i] = size == 0 ? UNKNOWN : mass / size;
            good = chances[i] >= GOOD ? 1 : Math.min(good + 1, FAR);
            boolean heading = block.isHeading();
            mass = heading ? 0 : mass + chances[i] * block.size();
            size = heading ? 0 : size + block.size();
        }
    }

    private static float best(float[] row, int first) {
        return Math.max(row[first], Math.max(row[first + 1], row[first + 2]));
    }

    /** The mean of all but one block; unknown when there is no other. */
    private static float rest(double sum, double weight, float chance, int size) {
        double others = weight - size;
        return others <= 0 ? UNKNOWN : (float) ((sum - chance * size) / others);
    }
}
