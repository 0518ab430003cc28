package io.wirewatch.enrich.match;

/**
 * A part of a name as comparisons see it. Immutable.
 *
 * @param latin in letters a to z
 * @param frame consonant frame
 * @param weight how much it says of its bearer, up to 1
 */
record NamePart(String latin, String frame, double weight) {

    static NamePart of(String latin, double weight) {
        return new NamePart(latin, ConsonantFrame.of(latin), weight);
    }
}
