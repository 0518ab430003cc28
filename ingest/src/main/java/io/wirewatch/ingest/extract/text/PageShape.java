package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the prose of a page lies: which element holds most of it, and which look of blocks. Blocks score for their
 * elements as in Readability (arc90): by length and commas, less with the distance. Immutable once made.
 */
final class PageShape {

    private static final int PROSE_SIZE = 60;
    private static final double PROSE_LINK_SHARE = 0.4;
    private static final int LEVELS = 4;

    final List<Block> blocks;
    final Box best;
    final int proseSize;
    /** Index of the last h1 before the prose begins; -1 without one. */
    final int headline;
    /** First and last block of prose inside the best element. */
    final int firstProse;

    final int lastProse;
    private final Map<Integer, Integer> proseByLook = new HashMap<>();
    private final Map<String, Integer> repeats = new HashMap<>();

    PageShape(List<Block> blocks) {
        this.blocks = blocks;
        int prose = 0;
        Box top = blocks.getFirst().box();
        for (Block block : blocks) {
            repeats.merge(block.text(), 1, Integer::sum);
            boolean isProse = isProse(block);
            if (isProse) {
                prose += block.size();
                proseByLook.merge(block.look(), block.size(), Integer::sum);
            }
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

    double proseShare(Box box) {
        return proseSize == 0 ? 0 : (double) box.proseSize / proseSize;
    }

    double lookShare(Block block) {
        return proseSize == 0 ? 0 : (double) proseByLook.getOrDefault(block.look(), 0) / proseSize;
    }

    boolean isRepeated(Block block) {
        return repeats.getOrDefault(block.text(), 0) > 1;
    }

    private static Box spread(Block block, boolean isProse, Box top) {
        Box best = top;
        double score = isProse ? 1 + Math.min(stops(block.text()), 8) + Math.min(block.size() / 100.0, 4) : 0;
        int level = -1;
        for (Box box = block.block(); ; box = box.parentOrSelf()) {
            box.size += block.size();
            box.linkSize += block.linkSize();
            box.proseSize += isProse ? block.size() : 0;
            if (isProse && level >= 0 && level < LEVELS) {
                box.score += score / (1 + level);
                best = weigh(box) > weigh(best) ? box : best;
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

    /** Commas and full stops of any script. */
    static int stops(String text) {
        int stops = 0;
        for (int i = 0; i < text.length(); i++) {
            stops += switch (text.charAt(i)) {
                case ',', '.', '!', '?', ';', '،', '؛', '؟', '۔', '、', '。', '，', '！', '？', '।', '။', '։', '።' -> 1;
                default -> 0;
            };
        }
        return stops;
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
