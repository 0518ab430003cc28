package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private static final int MIB = 1024 * 1024;

    private final ByteBudget budget = new ByteBudget(MIB);

    @Test
    void smallBodiesNeedNone() {
        try (ByteBudget.Share greedy = budget.share(0);
                ByteBudget.Share small = budget.share(0)) {
            assertThat(greedy.covers(MIB + ByteBudget.FREE)).isTrue();
            assertThat(small.covers(ByteBudget.FREE)).isTrue();
            assertThat(small.covers(ByteBudget.FREE + 1)).isFalse();
        }
    }

    @Test
    void whatIsGivenBackIsThereForTheNext() {
        for (int i = 0; i < 3; i++) {
            try (ByteBudget.Share share = budget.share(0)) {
                assertThat(share.covers(MIB)).isTrue();
                assertThat(share.covers(MIB + ByteBudget.FREE)).isTrue();
                assertThat(share.covers(MIB + ByteBudget.FREE + 1)).isFalse();
            }
        }
    }

    @Test
    void aBodyWaitsUntilAnotherIsDone() {
        ByteBudget.Share first = budget.share(0);
        assertThat(first.covers(MIB + ByteBudget.FREE)).isTrue();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> {
            try (ByteBudget.Share share = budget.share(TimeUnit.MINUTES.toMillis(1))) {
                return share.covers(MIB);
            }
        });
        await().during(Duration.ofMillis(100)).until(() -> !second.isDone());
        first.close();

        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }
}
