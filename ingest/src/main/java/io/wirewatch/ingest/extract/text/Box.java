package io.wirewatch.ingest.extract.text;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** An element of the page as the main text sees it. Filled while the page is walked. For one thread. */
final class Box {

    final @Nullable Box parent;
    final @Nullable Element element;
    final String tag;
    final int depth;
    /** Bits of {@link Topic} of this element alone. */
    final int topics;
    /** Bits of {@link Zone} of this element alone. */
    final int ownZones;
    /** Bits of {@link Zone} of this element and all around it. */
    final int zones;
    /** Hash of tag and class attribute: elements that look the same have the same. */
    final int look;

    final boolean blockLevel;
    int size;
    int linkSize;
    int proseSize;
    /** Number of blocks, and of those of prose, inside. */
    int blocks;

    int proseBlocks;
    /** Blocks that start right in this element. */
    int ownBlocks;

    double score;

    Box(
            @Nullable Box parent,
            @Nullable Element element,
            String tag,
            int topics,
            int ownZones,
            int look,
            boolean blockLevel) {
        this.parent = parent;
        this.element = element;
        this.tag = tag;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.topics = topics;
        this.ownZones = ownZones;
        this.zones = ownZones | (parent == null ? 0 : parent.zones);
        this.look = look;
        this.blockLevel = blockLevel;
    }

    /** The nearest element, from this one outwards, that starts a line of its own. */
    Box block() {
        Box box = this;
        while (!box.blockLevel && box.parent != null) {
            box = box.parent;
        }
        return box;
    }

    Box parentOrSelf() {
        return parent == null ? this : parent;
    }

    boolean in(Zone zone) {
        return (zones & zone.bit()) != 0;
    }

    boolean isInside(Box other) {
        Box box = this;
        while (box.depth > other.depth && box.parent != null) {
            box = box.parent;
        }
        return box == other;
    }

    float linkShare() {
        return size == 0 ? 0 : (float) linkSize / size;
    }

    /** The innermost element that holds both. */
    static Box around(Box first, Box second) {
        Box a = first;
        Box b = second;
        while (a != b) {
            if (a.depth >= b.depth) {
                a = a.parentOrSelf();
            } else {
                b = b.parentOrSelf();
            }
        }
        return a;
    }
}
