package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the prose of a page lies: which element holds most of it, and which look of blocks. Blocks score for their
 * elements as in Readability (arc90): by length and commas, less with the distance. Immutable once made.
 */
final class PageShape {

    private static final int PROSE_SIZE = 60;
    private static final float PROSE_LINK_SHARE = 0.4f;
    private static final int LEVELS = 4;

    final List<Block> blocks;
    final LetterCounts[] letters;
    final Box best;
    final int proseSize;
    /** Size of the prose before each block. */
    final int[] proseBefore;
    /** Index of the last h1 before the prose begins; -1 without one. */
    final int headline;
    /** First and last block of prose inside the best element. */
    final int firstProse;

    final int lastProse;
    private final Map<Integer, int[]> looks = new HashMap<>();
    private final Map<String, Integer> repeats = new HashMap<>();

    PageShape(List<Block> blocks) {
        this.blocks = blocks;
        this.letters = new LetterCounts[blocks.size()];
        this.proseBefore = new int[blocks.size()];
        int prose = 0;
        Box top = blocks.getFirst().box();
        for (Block block : blocks) {
            int index = block.index();
            letters[index] = LetterCounts.of(block.text());
            repeats.merge(block.text(), 1, Integer::sum);
            boolean isProse = isProse(block);
            proseBefore[index] = prose;
            prose += isProse ? block.size() : 0;
            int[] look = looks.computeIfAbsent(block.look(), unused -> new int[2]);
            look[0]++;
            look[1] += isProse ? block.size() : 0;
            top = spread(block, isProse, top);
        }
        this.proseSize = prose;
        this.best = top;
        int first = -1;
        int last = -1;
        for (Block block : blocks) {
            if (isProse(block) && block.box().isInside(best)) {
                first = first < 0 ? block.index() : first;
                last = block.index();
            }
        }
        this.firstProse = Math.max(first, 0);
        this.lastProse = last < 0 ? blocks.size() - 1 : last;
        this.headline = lastHeadline();
    }

    static boolean isProse(Block block) {
        return block.size() >= PROSE_SIZE && block.linkShare() < PROSE_LINK_SHARE;
    }

    /** Index of the headline, or of the first prose without one. */
    int start() {
        return headline < 0 ? firstProse : headline;
    }

    float proseShare(Box box) {
        return proseSize == 0 ? 0 : (float) box.proseSize / proseSize;
    }

    /** Share of the page's prose that stands in blocks of the same look. */
    float lookShare(Block block) {
        return proseSize == 0 ? 0 : (float) look(block)[1] / proseSize;
    }

    /** Number of blocks of the same look. */
    int lookCount(Block block) {
        return look(block)[0];
    }

    /** How often the same text stands on the page. */
    int repeats(Block block) {
        return repeats.getOrDefault(block.text(), 0);
    }

    /** The outermost article element around a block. */
    static @Nullable Box article(Block block) {
        Box found = null;
        for (Box box = block.block(); box.in(Zone.ARTICLE) && box.parent != null; box = box.parent) {
            found = (box.ownZones & Zone.ARTICLE.bit()) != 0 ? box : found;
        }
        return found;
    }

    private int[] look(Block block) {
        return looks.getOrDefault(block.look(), new int[2]);
    }

    private Box spread(Block block, boolean isProse, Box top) {
        Box best = top;
        LetterCounts counts = letters[block.index()];
        double score = isProse ? 1 + Math.min(counts.stops + counts.commas, 8) + Math.min(block.size() / 100.0, 4) : 0;
        int level = -1;
        block.block().parentOrSelf().ownBlocks++;
        for (Box box = block.block(); ; box = box.parent) {
            box.size += block.size();
            box.linkSize += block.linkSize();
            box.blocks++;
            if (isProse) {
                box.proseSize += block.size();
                box.proseBlocks++;
                if (level >= 0 && level < LEVELS) {
                    box.score += score / (1 + level);
                    best = weigh(box) > weigh(best) ? box : best;
                }
            }
            level++;
            if (box.parent == null) {
                return best;
            }
        }
    }

    private static double weigh(Box box) {
        return box.size == 0 ? 0 : box.score * (1 - (double) box.linkSize / box.size);
    }

    private int lastHeadline() {
        int found = -1;
        for (Block block : blocks) {
            if (block.index() > firstProse && found >= 0) {
                break;
            }
            if (block.block().tag.equals("h1")) {
                found = block.index();
            }
        }
        return found;
    }
}
