package io.wirewatch.sink.deliver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far the alerts of one partition are claimed. Claims may end in any order; the offset moves only over alerts all of
 * whose claims have ended. One thread uses it; the marks may be counted down by any.
 */
final class AlertProgress {

    private final Deque<Mark> open = new ArrayDeque<>();
    private long position;

    /**
     * @param position offset of the next alert
     */
    AlertProgress(long position) {
        this.position = position;
    }

    /** Takes up the next alert, which needs this many claims. */
    Mark begin(long offset, int claims) {
        Mark mark = new Mark(offset, new AtomicInteger(claims));
        open.add(mark);
        return mark;
    }

    /** Offset up to which everything is claimed: what may be committed. */
    long position() {
        while (!open.isEmpty() && open.element().remaining().get() <= 0) {
            position = Objects.requireNonNull(open.poll()).offset() + 1;
        }
        return position;
    }

    /** An alert that is being claimed. */
    record Mark(long offset, AtomicInteger remaining) {

        /** One of its claims is in Kafka, or is not needed. */
        void done() {
            remaining.decrementAndGet();
        }
    }
}
