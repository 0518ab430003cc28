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
 */
record Block(int index, Box box, Box block, String text, int size, int linkSize, int strongSize, int slantedSize) {

    double linkShare() {
        return size == 0 ? 0 : (double) linkSize / size;
    }

    boolean isHeading() {
        String tag = block.tag;
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
    }

    /** Blocks of one make: the same element and class, in an element of the same make. */
    int look() {
        return 31 * block.look + block.parentOrSelf().look;
    }
}
