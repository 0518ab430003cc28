package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTxtTest {

    private final Routes routes = new Routes();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final HttpGetter getter = new HttpGetter(
            new HttpConfig("", Set.of(routes.address()), Duration.ofSeconds(10), Duration.ofSeconds(20)), now::get);
    private final RobotsTxt robots = new RobotsTxt(getter, now::get);

    @AfterEach
    void close() {
        getter.close();
        routes.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"404,none", "403,none", "410,none", "500,ROBOTS_UNAVAILABLE", "429,ROBOTS_UNAVAILABLE"})
    void aMissingFileAllowsAndAnUnreadableOneForbids(int status, @Nullable RefusalReason reason) {
        routes.on("/robots.txt", exchange -> exchange.sendResponseHeaders(status, -1));

        Refused refusal = robots.ask(routes.url("/a")).refusal();
        assertThat(refusal == null ? null : refusal.reason()).isEqualTo(reason);
    }

    @Test
    void aSiteThatIsNotThereIsRefusedForThat() {
        String url = routes.url("/a");
        routes.close();

        assertThat(robots.ask(url).refusal())
                .isNotNull()
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.CONNECT_FAILED);
    }

    @Test
    void anUnreadableFileIsAskedForAgainAfterAMinute() {
        AtomicInteger asked = new AtomicInteger();
        routes.on("/robots.txt", exchange -> {
            byte[] rules = "User-agent: *\nCrawl-delay: 90\n".getBytes(StandardCharsets.US_ASCII);
            Routes.reply(exchange, asked.getAndIncrement() == 0 ? 500 : 200, "text/plain", rules);
        });

        assertThat(robots.ask(routes.url("/a")).refusal()).isNotNull();
        now.updateAndGet(time -> time.plusSeconds(59));
        assertThat(robots.ask(routes.url("/a")).refusal()).isNotNull();
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(robots.ask(routes.url("/a"))).isEqualTo(new RobotsTxt.Word(null, Duration.ofSeconds(30)));
        assertThat(asked).hasValue(2);
    }
}
