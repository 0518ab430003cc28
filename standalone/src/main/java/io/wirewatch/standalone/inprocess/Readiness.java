package io.wirewatch.standalone.inprocess;

import io.wirewatch.service.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits for services. Stateless. */
final class Readiness {

    private static final long PAUSE_MILLIS = 50;

    private Readiness() {}

    /**
     * Waits until all services are ready.
     *
     * @throws IOException when one dies or they are not ready in time, naming those
     */
    static void await(List<Service> services, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!services.stream().allMatch(service -> service.health().ready())) {
            boolean dead =
                    services.stream().anyMatch(service -> !service.health().live());
            if (dead || System.nanoTime() > deadline) {
                throw new IOException("not ready: " + describe(services));
            }
            try {
                var unused = never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while starting", e);
            }
        }
    }

    private static String describe(List<Service> services) {
        return services.stream()
                .filter(service -> !service.health().ready())
                .map(service -> service.name() + " (" + service.health().detail() + ")")
                .collect(Collectors.joining(", "));
    }
}
