package io.wirewatch.ingest.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.BufferedSource;
import okio.InflaterSource;
import okio.Source;
import okio.Timeout;

/**
 * Reads gzip (RFC 1952) as browsers do: one member after another, whatever follows the last one is left out, and checksums
 * are not asked for. At most {@value #MAX_MEMBERS} members, since empty ones are work without an end. Not thread safe.
 */
final class GzipMembers implements Source {

    private static final int MAX_MEMBERS = 2000;
    private static final int MAGIC = 0x1f8b;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private static final int HAS_CHECKSUM = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int LONGEST_TEXT = 64 * 1024;

    private final BufferedSource from;
    private final Inflater inflater = new Inflater(true);
    private final InflaterSource inflated;
    private boolean inMember;
    private int members;

    GzipMembers(BufferedSource from) {
        this.from = from;
        this.inflated = new InflaterSource(from, inflater);
    }

    static boolean startsIn(BufferedSource source) throws IOException {
        return source.request(2)
                && (source.getBuffer().getByte(0) & 0xff) == MAGIC >> 8
                && (source.getBuffer().getByte(1) & 0xff) == (MAGIC & 0xff);
    }

    /** @throws EOFException when a member ends early */
    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (inMember || begin()) {
            long got = inflated.read(sink, byteCount);
            if (got >= 0) {
                return got;
            }
            from.skip(Math.min(
                    TRAILER, from.request(TRAILER) ? TRAILER : from.getBuffer().size()));
            inMember = false;
        }
        return -1;
    }

    @Override
    public Timeout timeout() {
        return from.timeout();
    }

    @Override
    public void close() throws IOException {
        inflated.close();
    }

    private boolean begin() throws IOException {
        if (!startsIn(from)) {
            return false;
        }
        if (++members > MAX_MEMBERS) {
            throw new IOException("more than " + MAX_MEMBERS + " gzip members");
        }
        from.require(HEADER);
        int flags = from.getBuffer().getByte(3);
        from.skip(HEADER);
        if ((flags & HAS_EXTRA) != 0) {
            from.skip(from.readShortLe() & 0xffff);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            from.skip(2);
        }
        inflater.reset();
        inMember = true;
        return true;
    }

    private void skipText() throws IOException {
        long end = from.indexOf((byte) 0, 0, LONGEST_TEXT);
        if (end < 0) {
            throw new IOException("a gzip header without an end");
        }
        from.skip(end + 1);
    }
}
