package io.wirewatch.ingest.extract.text;

/**
 * A run of text between the borders of block-level elements.
 *
 * @param index place in the page, from 0
 * @param box the innermost element that holds all of the text
 * @param block the block-level element around that
 * @param text folded
 * @param size see {@link PlainText#size}
 * @param linkSize the part of it that is in links
 * @param strongSize the part of it that is bold
 * @param slantedSize the part of it that is in italics
 * @param links number of links
 * @param linkKinds bits of {@link LinkKind} of their targets
 */
record Block(
        int index,
        Box box,
        Box block,
        String text,
        int size,
        int linkSize,
        int strongSize,
        int slantedSize,
        int links,
        int linkKinds) {

    float linkShare() {
        return size == 0 ? 0 : (float) linkSize / size;
    }

    /** From 1 to 6 for headings, else 0. */
    int headingRank() {
        String tag = block.tag;
        boolean heading = tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
        return heading ? tag.charAt(1) - '0' : 0;
    }

    boolean isHeading() {
        return headingRank() > 0;
    }

    /** Blocks of one make: the same element and class, in an element of the same make. */
    int look() {
        return 31 * block.look + block.parentOrSelf().look;
    }
}
