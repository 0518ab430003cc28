package io.wirewatch.ingest.extract.page;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads bytes as UTF-8 while they are parsed, so that a page is never held as a whole in characters. Ends in a
 * {@link CharacterCodingException} at the first bytes that are not UTF-8. For one thread.
 */
final class Utf8Reader extends Reader {

    private static final int NONE = -1;

    private final ByteBuffer bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    /** The second half of a pair for which there was no room. */
    private int pending = NONE;

    Utf8Reader(byte[] body) {
        this.bytes = ByteBuffer.wrap(body);
    }

    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (pending != NONE) {
            out[offset] = (char) pending;
            pending = NONE;
            return 1;
        }
        CharBuffer chars = CharBuffer.wrap(out, offset, length);
        decode(chars);
        int read = chars.position() - offset;
        return read > 0 ? read : bytes.hasRemaining() ? pair(out, offset) : -1;
    }

    /** There is room for one character, and the next ones are a pair. */
    private int pair(char[] out, int offset) throws IOException {
        CharBuffer both = CharBuffer.allocate(2);
        decode(both);
        out[offset] = both.get(0);
        pending = both.get(1);
        return 1;
    }

    private void decode(CharBuffer chars) throws CharacterCodingException {
        CoderResult result = decoder.decode(bytes, chars, true);
        if (result.isError()) {
            result.throwException();
        }
    }

    @Override
    public void close() {
        pending = NONE;
    }
}
