package io.wirewatch.service.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what an HTTP client may take in without handing it on. A client reads some parts of an answer whole before
 * anybody sees them, and not all of them have a bound there: the extension of a chunk (RFC 9112, 7.1.1) has none in
 * OkHttp. While a limit is open, what the sockets of {@link OutgoingHttp} bring to the thread that opened it is counted,
 * and reading fails when more than the limit has come that was not {@link #taken}.
 *
 * <p>Belongs to the thread that opened it.
 */
public final class UnreadLimit implements AutoCloseable {

    private static final ThreadLocal<@Nullable UnreadLimit> CURRENT = new ThreadLocal<>();

    private final long limit;
    private long unread;

    private UnreadLimit(long limit) {
        this.limit = limit;
    }

    /**
     * Opens a limit for this thread.
     *
     * @param bytes that may have come without being taken
     */
    public static UnreadLimit open(long bytes) {
        UnreadLimit opened = new UnreadLimit(bytes);
        CURRENT.set(opened);
        return opened;
    }

    /** Tells that so many bytes have been handed on. */
    public void taken(long bytes) {
        unread -= bytes;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }

    static void came(int bytes) throws IOException {
        UnreadLimit current = CURRENT.get();
        if (current != null && bytes > 0) {
            current.unread += bytes;
            if (current.unread > current.limit) {
                throw new IOException("more than " + current.limit + " bytes around the body");
            }
        }
    }
}
