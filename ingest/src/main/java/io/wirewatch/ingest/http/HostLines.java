package io.wirewatch.ingest.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line before each host: its jobs run one at a time, with a rest between the end of one and the start of the next.
 * Each line has a virtual thread while it has jobs. Thread safe.
 */
public final class HostLines implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HostLines.class);

    private final Map<String, Queue<Job>> lines = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Something to do at a host. */
    public interface Job {

        /** Does it, and tells how long the host is to rest then. */
        Duration run();
    }

    /** Puts the job at the end of the host's line; after {@link #close} it is dropped. */
    public void submit(String host, Job job) {
        synchronized (lines) {
            if (stopped.getCount() == 0) {
                return;
            }
            Queue<Job> line = lines.get(host);
            if (line != null) {
                line.add(job);
                return;
            }
            Queue<Job> fresh = new ArrayDeque<>();
            fresh.add(job);
            lines.put(host, fresh);
            threads.execute(() -> serve(host, fresh));
        }
    }

    /** Drops what waits, interrupts what runs, and waits up to two seconds for it. */
    @Override
    public void close() {
        synchronized (lines) {
            stopped.countDown();
            lines.clear();
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                log.warn("requests still running at close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(String host, Queue<Job> line) {
        try {
            while (true) {
                Job job;
                synchronized (lines) {
                    job = line.poll();
                    if (job == null || stopped.getCount() == 0) {
                        lines.remove(host, line);
                        return;
                    }
                }
                Duration rest = guarded(job);
                if (stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration guarded(Job job) {
        try {
            return job.run();
        } catch (RuntimeException e) {
            log.error("a job failed unexpectedly", e);
            return Duration.ZERO;
        }
    }
}
