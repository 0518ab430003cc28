package io.wirewatch.sink.serve;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader of the stream. When a reader is too slow, what waits is dropped and it is told of a gap: a
 * slow reader costs bounded memory and delays nobody. Thread safe for one reader and one writer.
 */
final class Subscription {

    private final BlockingQueue<StreamEvent> waiting;
    private final StreamPosition start;
    private volatile boolean gap;
    private volatile boolean closed;

    /**
     * @param capacity most events that wait
     * @param start where the reader is now
     * @param gap true when events before {@code start} are lost to it already
     */
    Subscription(int capacity, StreamPosition start, boolean gap) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.start = start;
        this.gap = gap;
    }

    /** Where the reader began. */
    StreamPosition start() {
        return start;
    }

    void offer(StreamEvent event) {
        if (!waiting.offer(event)) {
            gap = true;
            waiting.clear();
            var unused = waiting.offer(event);
        }
    }

    /** The next event, or null when none came in time. */
    @Nullable
    StreamEvent next(Duration limit) throws InterruptedException {
        return waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether events were lost since this was last asked. */
    boolean takeGap() {
        boolean lost = gap;
        gap = false;
        return lost;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
