package io.wirewatch.standalone.inprocess;

import io.wirewatch.service.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened and is to be closed together, side by side. Not thread safe. */
public final class Stations implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Stations.class);

    private final List<AutoCloseable> open = new ArrayList<>();

    /** Takes up what is to be closed; returns it. */
    public <T extends AutoCloseable> T add(T station) {
        open.add(station);
        return station;
    }

    /** Closes all, whatever single ones throw. Idempotent. An interrupt does not cut it short, and is kept. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            open.forEach(station -> executor.execute(() -> close(station)));
        }
        open.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable station) {
        long start = System.nanoTime();
        try {
            station.close();
            log.info(
                    "closed: what={} ms={}",
                    name(station),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (Exception e) {
            log.warn("did not close cleanly: {}", station, e);
        }
    }

    private static String name(AutoCloseable station) {
        return station instanceof Service service
                ? service.name()
                : station.getClass().getSimpleName();
    }
}
