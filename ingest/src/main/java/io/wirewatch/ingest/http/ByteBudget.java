package io.wirewatch.ingest.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory that all bodies of a getter share. A body is read freely up to {@value #FREE} bytes; what goes beyond it takes
 * out of the budget, and waits when there is none left: then the server waits too, since nobody reads. Thread safe.
 */
final class ByteBudget {

    /** Bytes that a body may have without asking. */
    static final int FREE = 256 * 1024;

    private static final int STEP = 256 * 1024;
    private static final long LEAST = 32L * 1024 * 1024;
    private static final long MOST = 512L * 1024 * 1024;

    private final Semaphore steps;

    ByteBudget(long bytes) {
        this.steps = new Semaphore(Math.toIntExact(bytes / STEP), true);
    }

    /** An eighth of the heap, between 32 and 512 MiB. */
    static ByteBudget ofHeap() {
        return new ByteBudget(Math.clamp(Runtime.getRuntime().maxMemory() / 8, LEAST, MOST));
    }

    Share share(long waitMillis) {
        return new Share(waitMillis);
    }

    /** What one body has taken; closing gives it back. Not thread safe. */
    final class Share implements AutoCloseable {

        private final long deadline;
        private int taken;

        private Share(long waitMillis) {
            this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        }

        /** Takes what a body of this size needs; false when the time is up before there is enough. */
        boolean covers(long size) {
            int needed = (int) (Math.max(0, size - FREE + STEP - 1) / STEP);
            while (taken < needed) {
                if (!takeOne()) {
                    return false;
                }
                taken++;
            }
            return true;
        }

        private boolean takeOne() {
            try {
                return steps.tryAcquire() || steps.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            steps.release(taken);
            taken = 0;
        }
    }
}
