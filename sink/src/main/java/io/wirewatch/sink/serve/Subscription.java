package io.wirewatch.sink.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader of the stream. When a reader is too slow, what waits is dropped and it is told of a gap: a
 * slow reader costs bounded memory and delays nobody. Thread safe.
 */
final class Subscription {

    private final int capacity;
    private final StreamPosition start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<StreamEvent> waiting = new ArrayDeque<>();
    private boolean gap;
    private boolean closed;

    /**
     * @param capacity most events that wait, at least 1
     * @param start where the reader is now
     * @param gap true when events before {@code start} are lost to it already
     */
    Subscription(int capacity, StreamPosition start, boolean gap) {
        this.capacity = capacity;
        this.start = start;
        this.gap = gap;
    }

    /** Where the reader began. */
    StreamPosition start() {
        return start;
    }

    void offer(StreamEvent event) {
        lock.lock();
        try {
            if (waiting.size() == capacity) {
                waiting.clear();
                gap = true;
            }
            waiting.addLast(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next event, or null when none came in time or this was closed. */
    @Nullable
    StreamEvent next(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Whether events were lost since this was last asked. */
    boolean takeGap() {
        lock.lock();
        try {
            boolean lost = gap;
            gap = false;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; whoever waits for the next event is woken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
