package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.service.http.UnreadLimit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body and takes off its encodings, declared or not, within a size, a ratio and a budget of memory. The limits
 * hold for what each encoding gives, so that no layer hides a bomb. A body that ends early gives what was read of it; a
 * Brotli body gives nothing then if it is shorter than its window. Not thread safe: made for one body.
 */
final class BoundedBody {

    /** Bytes that one compressed byte may become, past the first megabyte. */
    private static final int MAX_RATIO = 200;

    private static final int FREE_BYTES = 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private final int maxBytes;
    private final int status;
    private final ByteBudget.Share share;
    private final UnreadLimit unread;
    private long read;
    private boolean cut;

    /**
     * Makes ready to read.
     *
     * @param maxBytes largest body without its encodings
     * @param status of the answer, for the refusal
     * @param share of the memory; the caller gives it back
     * @param unread is told what is read
     */
    BoundedBody(int maxBytes, int status, ByteBudget.Share share, UnreadLimit unread) {
        this.maxBytes = maxBytes;
        this.status = status;
        this.share = share;
        this.unread = unread;
    }

    /** The body, or why it is refused. */
    sealed interface Result {

        /**
         * What came.
         *
         * @param truncated whether it ended before the end
         */
        @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
        record Read(byte[] bytes, boolean truncated) implements Result {}

        record Broken(Refused why) implements Result {}
    }

    /**
     * Reads to the end.
     *
     * @param declared encodings in the order they were put on
     * @throws InterruptedIOException when the time is up
     */
    Result read(Source raw, List<String> declared) throws InterruptedIOException {
        Buffer body = new Buffer();
        try (BufferedSource wire = Okio.buffer(new Wire(raw));
                BufferedSource plain = plain(wire, ContentDecoding.outermostFirst(declared))) {
            while (plain.read(body, CHUNK) >= 0) {
                check(body.size());
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (LimitException e) {
            return new Result.Broken(e.why);
        } catch (IOException e) {
            if (!ContentDecoding.isCut(e)) {
                return broken("the body cannot be decoded: " + e.getMessage());
            }
            cut = true;
        }
        if (cut && body.size() == 0) {
            return broken("the body ended before it began");
        }
        return new Result.Read(body.readByteArray(), cut);
    }

    private Result broken(String detail) {
        return new Result.Broken(new Refused(RefusalReason.BAD_ANSWER, detail, status));
    }

    private BufferedSource plain(BufferedSource wire, List<String> encodings) throws IOException {
        BufferedSource source = wire;
        for (String encoding : encodings) {
            source = layer(source, encoding);
        }
        return layer(source, null);
    }

    private BufferedSource layer(BufferedSource source, @Nullable String encoding) throws IOException {
        Source decoded = ContentDecoding.open(source, encoding);
        return decoded == null ? source : Okio.buffer(new Limited(decoded));
    }

    private void check(long size) throws LimitException {
        if (size > FREE_BYTES && size > read * MAX_RATIO) {
            throw limit(RefusalReason.COMPRESSION_BOMB, "more than " + MAX_RATIO + " times its compressed size");
        }
        if (size > maxBytes) {
            throw limit(RefusalReason.TOO_LARGE, "more than " + maxBytes + " bytes");
        }
        if (!share.covers(size)) {
            throw limit(RefusalReason.TIMEOUT, "no memory for the body in time");
        }
    }

    private LimitException limit(RefusalReason reason, String detail) {
        return new LimitException(new Refused(reason, detail, status));
    }

    private static final class LimitException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Refused why;

        LimitException(Refused why) {
            super(why.detail());
            this.why = why;
        }
    }

    /** The bytes as they come: counted, and at an end when the connection breaks. */
    private final class Wire extends ForwardingSource {

        Wire(Source raw) {
            super(raw);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (cut) {
                return -1;
            }
            try {
                long got = super.read(sink, byteCount);
                if (got > 0) {
                    read += got;
                    unread.taken(got);
                }
                return got;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                cut = true;
                return -1;
            }
        }
    }

    /** What a decoder gives, within the limits. */
    private final class Limited extends ForwardingSource {

        private long given;

        Limited(Source decoded) {
            super(decoded);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long got = super.read(sink, byteCount);
            given += Math.max(0, got);
            check(given);
            return got;
        }
    }
}
