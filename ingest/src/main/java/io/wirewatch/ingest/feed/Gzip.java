package io.wirewatch.ingest.feed;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks gzip that the server sent without saying so. Stateless. */
final class Gzip {

    private Gzip() {}

    /** Whether the bytes begin as gzip does (RFC 1952, 2.3.1). */
    static boolean isGzip(byte[] body) {
        return body.length > 18 && body[0] == 0x1f && body[1] == (byte) 0x8b && body[2] == 8;
    }

    /** The bytes unpacked, at most so many, and as far as they go; null when there is nothing to unpack. */
    static byte @Nullable [] unpacked(byte[] body, int limit) {
        byte[] out = new byte[Math.min(limit, 64 * 1024)];
        int length = 0;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
            while (length < limit) {
                if (length == out.length) {
                    out = java.util.Arrays.copyOf(out, (int) Math.min(limit, out.length * 2L));
                }
                int read = in.read(out, length, out.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
        } catch (EOFException e) {
            // cut off on the way: what came is read
        } catch (IOException e) {
            return null;
        }
        return length == 0 ? null : java.util.Arrays.copyOf(out, length);
    }
}
