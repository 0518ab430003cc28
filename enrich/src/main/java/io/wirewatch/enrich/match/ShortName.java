package io.wirewatch.enrich.match;

/**
 * A part of a person's name that may stand for the person once the text has introduced it. Immutable.
 *
 * @param word folded
 * @param hash of the word
 * @param latin in Latin letters
 * @param frame key of the consonant frame of it; 0 when the frame is too short to tell
 * @param family the family name, or listed as a weak name; else a given name
 * @param alias the name that it is a part of
 */
record ShortName(String word, long hash, String latin, long frame, boolean family, Alias alias) {

    private static final int SHORTEST_FRAME = 2;

    static ShortName of(String word, String latin, boolean family, Alias alias) {
        return new ShortName(word, Token.hash(word), latin, frame(latin), family, alias);
    }

    /** The same part of the same name, which belongs to another number. */
    ShortName of(Alias name) {
        return new ShortName(word, hash, latin, frame, family, name);
    }

    /** Key of the consonant frame of a word in Latin letters; 0 when the frame is too short to tell. */
    static long frame(String latin) {
        char[] frame = latin.toCharArray();
        int size = ConsonantFrame.write(frame, frame.length);
        return size < SHORTEST_FRAME ? 0 : ConsonantFrame.key(ConsonantFrame.hash(frame, 0, size));
    }

    /** Index of the actor who bears it. */
    int actor() {
        return alias.actor();
    }
}
