package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body and takes off its gzip, declared or not, within a size and a ratio. Not thread safe: made for one body.
 */
final class BoundedBody {

    /** Bytes that one compressed byte may become, past the first megabyte. */
    private static final int MAX_RATIO = 200;

    private static final int FREE_BYTES = 1024 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final int maxBytes;
    private long read;

    BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The body, or why it is refused. */
    sealed interface Result {

        @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
        record Whole(byte[] bytes) implements Result {}

        record Broken(Refused why) implements Result {}
    }

    /**
     * Reads to the end.
     *
     * @throws IOException when the connection fails or the compressed data is broken
     */
    Result read(Source raw, int status) throws IOException {
        BufferedSource counted = Okio.buffer(new ForwardingSource(raw) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long got = super.read(sink, byteCount);
                read += Math.max(0, got);
                return got;
            }
        });
        boolean gzip = counted.request(2) && (counted.peek().readShort() & 0xffff) == GZIP_MAGIC;
        try (Source plain = gzip ? new GzipSource(counted) : counted) {
            Buffer body = new Buffer();
            while (plain.read(body, CHUNK) >= 0) {
                Refused refused = check(body.size(), status);
                if (refused != null) {
                    return new Result.Broken(refused);
                }
            }
            return new Result.Whole(body.readByteArray());
        }
    }

    private @Nullable Refused check(long size, int status) {
        if (size > FREE_BYTES && size > read * MAX_RATIO) {
            return new Refused(
                    RefusalReason.COMPRESSION_BOMB, "more than " + MAX_RATIO + " times its compressed size", status);
        }
        return size > maxBytes
                ? new Refused(RefusalReason.TOO_LARGE, "more than " + maxBytes + " bytes", status)
                : null;
    }
}
