package io.wirewatch.standalone.inprocess;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is being started in a thread of its own. Closing waits for it and closes it, if it has started.
 *
 * @param task starts it
 */
record Starting<T extends AutoCloseable>(FutureTask<T> task) implements AutoCloseable {

    /** Begins to start it. */
    static <T extends AutoCloseable> Starting<T> of(Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        Thread.ofPlatform().name("starting").start(task);
        return new Starting<>(task);
    }

    /**
     * Waits until it has started.
     *
     * @throws IOException when it does not start
     */
    T started() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", e);
        }
    }

    @Override
    public void close() throws Exception {
        T started;
        try {
            started = started();
        } catch (IOException e) {
            return; // it never started, and whoever waited for it was told why
        }
        started.close();
    }
}
