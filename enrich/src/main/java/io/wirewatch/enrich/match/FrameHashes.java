package io.wirewatch.enrich.match;

/**
 * The consonant frames of the words of a text, as hashes that are worked out when asked for and joined without making a
 * string. A word inside a name goes without the vowel that it begins with. One text, one thread.
 */
final class FrameHashes {

    private static final int KNOWN = 1;

    private final ArticleText text;
    private final long[] begin;
    private final long[] inner;
    /** The length of the frame and of the inner one, and whether they are known. */
    private final int[] lengths;

    private char[] buffer = new char[64];

    FrameHashes(ArticleText text) {
        this.text = text;
        this.begin = new long[text.size()];
        this.inner = new long[text.size()];
        this.lengths = new int[text.size()];
    }

    /** Hash of the frame of a word that begins a name. */
    long begin(int i) {
        know(i);
        return begin[i];
    }

    int beginLength(int i) {
        know(i);
        return lengths[i] >>> 16;
    }

    /** Hash of the frame of a word inside a name. */
    long inner(int i) {
        know(i);
        return inner[i];
    }

    int innerLength(int i) {
        know(i);
        return (lengths[i] >>> 1) & 0x7FFF;
    }

    private void know(int i) {
        if (lengths[i] != 0) {
            return;
        }
        Tokens tokens = text.tokens();
        int units = tokens.end(i) - tokens.start(i);
        if (buffer.length < units) {
            buffer = new char[units * 2];
        }
        int length = text.plainLetters(i, buffer);
        if (length < 0) {
            String latin = text.latin(i);
            length = latin.length();
            buffer = buffer.length < length ? new char[length * 2] : buffer;
            latin.getChars(0, length, buffer, 0);
        }
        int size = ConsonantFrame.write(buffer, length);
        int silent = size == 0 ? 0 : ConsonantFrame.silent(buffer[0]);
        begin[i] = ConsonantFrame.hash(buffer, 0, size);
        inner[i] = ConsonantFrame.hash(buffer, silent, size);
        lengths[i] = (size << 16) | ((size - silent) << 1) | KNOWN;
    }
}
