package io.wirewatch.ingest.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.wirewatch.ingest.fetch.FetchConfig;
import io.wirewatch.ingest.fetch.FetchService;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.TopicReader;
import io.wirewatch.ingest.poll.PollConfig;
import io.wirewatch.ingest.poll.PollService;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/**
 * Poll and fetch over a web of which half is hostile. Every item of every good feed has to arrive, every poll to balance,
 * and memory and threads to stay where they were.
 *
 * <p>{@code -Dwirewatch.soak.minutes} (20), {@code -Dwirewatch.soak.good} and {@code -Dwirewatch.soak.hostile} (2000
 * feeds each).
 */
@Tag("endurance")
@ExtendWith(KafkaExtension.class)
class HostileWebSoakIT {

    private static final int MINUTES = Integer.getInteger("wirewatch.soak.minutes", 20);
    private static final int GOOD = Integer.getInteger("wirewatch.soak.good", 2000);
    private static final int HOSTILE = Integer.getInteger("wirewatch.soak.hostile", 2000);

    private static final Duration PUBLISHES_EVERY = Duration.ofMinutes(1);
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(5);
    private static final int MORE_HEAP_MIB = 96;
    private static final int MORE_THREADS = 48;

    @BeforeEach
    void quiet() {
        ((Logger) LoggerFactory.getLogger("io.wirewatch")).setLevel(Level.WARN);
    }

    @Test
    void everythingGoodArrivesAndNothingGrows(ServiceContext context) throws Exception {
        try (SoakWeb web = new SoakWeb(GOOD, HOSTILE, PUBLISHES_EVERY);
                SoakWitness witness = new SoakWitness(context, GOOD)) {
            subscribe(context, web);
            HttpConfig http = new HttpConfig("", web.addresses(), Duration.ofSeconds(2), Duration.ofSeconds(5));
            try (PollService poll = new PollService(
                            new PollConfig(
                                    http,
                                    Duration.ofSeconds(15),
                                    Duration.ofMinutes(1),
                                    Duration.ofMillis(10),
                                    64,
                                    500),
                            context);
                    FetchService fetch = new FetchService(
                            new FetchConfig(http, Duration.ofMillis(10), 2000, true, Duration.ofMillis(500)),
                            context)) {
                poll.start();
                fetch.start();
                await().atMost(TO_CATCH_UP).until(() -> witness.polls() >= GOOD + HOSTILE);
                Footprint before = Footprint.now();
                soak(web, witness);
                Footprint after = Footprint.now();
                tell("before=" + before + " after=" + after);
                tell("polls: " + witness.outcomes());
                tell("rejections: " + witness.rejections());

                assertThat(after.heapMib()).isLessThan(before.heapMib() + MORE_HEAP_MIB);
                assertThat(after.threads()).isLessThan(before.threads() + MORE_THREADS);
            }
            assertThat(witness.unbalanced()).isZero();
            assertThat(TopicReader.readBytes(context, context.topics().deadLetters("poll")))
                    .isEmpty();
            assertThat(TopicReader.readBytes(context, context.topics().deadLetters("fetch")))
                    .isEmpty();
        }
    }

    /** Lets it run, then waits until everything that was published has ended somewhere. */
    private static void soak(SoakWeb web, SoakWitness witness) {
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        for (int minute = 1; System.nanoTime() < end; minute++) {
            long next = Math.min(end, System.nanoTime() + Duration.ofMinutes(1).toNanos());
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> System.nanoTime() >= next);
            tell("minute=" + minute + " polls=" + witness.polls() + " pages=" + witness.pages() + " rejections="
                    + witness.rejections().values().stream().mapToLong(n -> n).sum() + " outstanding="
                    + witness.outstanding(web) + " " + Footprint.now());
        }
        web.fallSilent();
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(TO_CATCH_UP)
                .untilAsserted(() -> assertThat(witness.outstanding(web)).isZero());
    }

    private static void subscribe(ServiceContext context, SoakWeb web) {
        String topic = context.topics().of(Topics.FEEDS);
        try (var producer = context.kafka().producer(Topics.FEEDS, context.serdes(), Map.of())) {
            for (int i = 0; i < GOOD + HOSTILE; i++) {
                String url = i < GOOD ? web.goodFeed(i) : web.hostileFeed(i - GOOD);
                var unused = producer.send(new ProducerRecord<>(
                        topic,
                        Partitions.ofHost(url, 3),
                        url,
                        Feed.newBuilder().setUrl(url).build()));
            }
            producer.flush();
        }
    }

    private static void tell(String line) {
        System.out.println("soak " + line);
    }

    /** What the process holds: heap after a collection, and platform threads. */
    private record Footprint(long heapMib, int threads) {

        static Footprint now() {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                System.gc();
                least = Math.min(
                        least,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            return new Footprint(
                    least >> 20, ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }
}
