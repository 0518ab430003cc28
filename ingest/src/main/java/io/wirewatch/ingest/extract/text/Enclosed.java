package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds lists, quotes and rows of tables that stand right between two kept paragraphs of one element: they are part of
 * what goes on around them, unless something on the way to that element says otherwise. Stateless.
 */
final class Enclosed {

    private static final int PARTS = Zone.LIST.bit() | Zone.QUOTE.bit() | Zone.TABLE.bit();
    private static final int FOREIGN_ZONES = Zone.ASIDE.bit()
            | Zone.NAV.bit()
            | Zone.HEADER.bit()
            | Zone.FOOTER.bit()
            | Zone.FIGURE.bit()
            | Zone.CAPTION.bit()
            | Zone.FORM.bit()
            | Zone.HIDDEN.bit();
    private static final int OWN_TOPICS =
            Topic.BODY.bit() | Topic.LEAD.bit() | Topic.QUOTE.bit() | Topic.META.bit() | Topic.HEADLINE.bit();
    private static final float MAX_LINK_SHARE = 0.2f;
    private static final float MIN_CHANCE = 0.2f;
    /** A longer one is data rather than something to read. */
    private static final int MOST_BLOCKS = 15;

    private Enclosed() {}

    /** Indices of blocks that are to be kept besides: whole lists, quotes and tables. */
    static List<Integer> of(List<Block> blocks, float[] chances, boolean[] kept) {
        List<Integer> found = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                if (before >= 0 && i - before > 1) {
                    between(blocks, chances, before, i, found);
                }
                before = i;
            }
        }
        return found;
    }

    private static void between(List<Block> blocks, float[] chances, int before, int after, List<Integer> found) {
        Box around = Box.around(blocks.get(before).block(), blocks.get(after).block());
        boolean siblings =
                blocks.get(before).block().parent == around && blocks.get(after).block().parent == around;
        int start = before + 1;
        while (siblings && start < after) {
            Box part = child(blocks.get(start), around);
            int end = start + 1;
            while (end < after && child(blocks.get(end), around) == part) {
                end++;
            }
            if (belongs(blocks, chances, start, end, part)) {
                for (int i = start; i < end; i++) {
                    found.add(i);
                }
            }
            start = end;
        }
    }

    /** The element right inside {@code around} that holds the block. */
    private static Box child(Block block, Box around) {
        Box box = block.box();
        while (box.parent != null && box.parent != around) {
            box = box.parent;
        }
        return box;
    }

    private static boolean belongs(List<Block> blocks, float[] chances, int start, int end, Box part) {
        float chance = 0;
        int size = 0;
        int linkSize = 0;
        for (int i = start; i < end; i++) {
            Block block = blocks.get(i);
            chance += chances[i];
            size += block.size();
            linkSize += block.linkSize();
            if (!isPart(block.box(), part)) {
                return false;
            }
        }
        return end - start <= MOST_BLOCKS && chance >= MIN_CHANCE * (end - start) && linkSize <= MAX_LINK_SHARE * size;
    }

    private static boolean isPart(Box box, Box part) {
        int zones = 0;
        int topics = 0;
        Box at = box;
        while (at != part && at.parent != null) {
            zones |= at.ownZones;
            topics |= at.topics;
            at = at.parent;
        }
        zones |= part.ownZones;
        topics |= part.topics;
        return (zones & PARTS) != 0 && (zones & FOREIGN_ZONES) == 0 && (topics & ~OWN_TOPICS) == 0;
    }
}
