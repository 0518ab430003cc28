package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostLinesTest {

    private static final Duration REST = Duration.ofMillis(60);

    private final List<Long> starts = new CopyOnWriteArrayList<>();

    @Test
    void aHostIsAskedOneAtATimeWithRestsBetween() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (HostLines lines = new HostLines()) {
            for (int i = 0; i < 5; i++) {
                lines.submit("one.example", () -> {
                    starts.add(System.nanoTime());
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    return REST;
                });
            }
            await().until(() -> starts.size() == 5);
        }

        assertThat(most).hasValue(1);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isGreaterThanOrEqualTo(REST.toNanos());
        }
    }

    @Test
    void hostsDoNotWaitForEachOther() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (HostLines lines = new HostLines()) {
            lines.submit("slow.example", () -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return REST;
            });
            lines.submit("fast.example", () -> {
                asked.countDown();
                return REST;
            });
            await().until(() -> asked.getCount() == 0);
        }
    }

    @Test
    void aJobThatFailsDoesNotEndItsLine() {
        CountDownLatch asked = new CountDownLatch(1);
        try (HostLines lines = new HostLines()) {
            lines.submit("one.example", () -> {
                throw new IllegalStateException("unexpected");
            });
            lines.submit("one.example", () -> {
                asked.countDown();
                return REST;
            });
            await().until(() -> asked.getCount() == 0);
        }
    }
}
