package io.wirewatch.enrich.match;

import java.util.Set;

/**
 * A part of a name as comparisons see it. Immutable.
 *
 * @param latin in letters a to z
 * @param frame consonant frame
 * @param weight how much it says of its bearer, up to 1
 * @param nicknames other forms of a given name
 */
record NamePart(String latin, String frame, double weight, Set<String> nicknames) {

    static NamePart of(String latin, double weight) {
        return new NamePart(latin, ConsonantFrame.of(latin), weight, Nicknames.of(latin));
    }
}
