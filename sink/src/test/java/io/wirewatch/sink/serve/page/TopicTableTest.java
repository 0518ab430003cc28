package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TopicTableTest {

    private final TopicTable<String> table = new TopicTable<>(2, bytes -> new String(bytes, StandardCharsets.UTF_8));

    @Test
    void waitsUntilWhatWasWrittenIsSeen() throws Exception {
        put("a", "one", 0);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> {
            waiting.countDown();
            return awaited("a", 0) + " " + table.find("a").orElse("none");
        });
        waiting.await();
        put("b", "another", 1);
        put("a", "two", 2);

        assertThat(seen.get()).isEqualTo("true two");
    }

    @Test
    void seesThatAKeyIsGoneOrNewWithoutWaiting() {
        put("a", "one", 0);
        assertThat(awaited("a", -1)).isTrue();

        table.put("a", null, 1, Instant.EPOCH);
        assertThat(awaited("a", 0)).isTrue();
        assertThat(table.offset("a")).isEqualTo(-1);
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws Exception {
        put("a", "one", 0);

        assertThat(table.awaitChange("a", 0, Duration.ofMillis(1))).isFalse();
    }

    private boolean awaited(String key, long before) {
        try {
            return table.awaitChange(key, before, Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(String key, String value, long offset) {
        table.put(key, value.getBytes(StandardCharsets.UTF_8), offset, Instant.EPOCH);
    }
}
