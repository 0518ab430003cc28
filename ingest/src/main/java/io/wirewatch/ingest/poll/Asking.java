package io.wirewatch.ingest.poll;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The threads of a partition that are asking servers now, so that they can be broken off. Thread safe. */
final class Asking {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();
    private boolean over;

    /** The current thread is about to ask; false when it must not any more. */
    boolean begin() {
        lock.lock();
        try {
            return !over && threads.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The current thread has its answer, and is not interrupted any more.
     *
     * @return false when it was broken off; the mark of that is taken from it
     */
    boolean end() {
        lock.lock();
        try {
            threads.remove(Thread.currentThread());
            if (over) {
                var unused = Thread.interrupted();
                changed.signalAll();
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    /** Breaks off whoever asks, and lets nobody ask from now on. */
    void breakOff() {
        lock.lock();
        try {
            over = true;
            threads.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody asks any more, for at most so long; tells whether that is so. */
    boolean awaitNone(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!threads.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return threads.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
