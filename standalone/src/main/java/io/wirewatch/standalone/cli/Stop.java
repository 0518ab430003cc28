package io.wirewatch.standalone.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end of the process (Ctrl-C, SIGTERM) into an interrupt of the command's thread, and holds the end back until
 * the command has closed what it runs.
 */
final class Stop implements AutoCloseable {

    /** Exit code after Ctrl-C, as shells know it. */
    static final int INTERRUPTED = 130;

    private static final long LONGEST_SECONDS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);

    private Stop() {}

    /** From now on the end of the process interrupts this thread. */
    static Stop onShutdown() {
        Stop stop = new Stop();
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            main.interrupt();
            stop.await();
        }));
        return stop;
    }

    /** Everything is closed: the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void await() {
        try {
            var unused = closed.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
