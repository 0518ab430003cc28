package io.wirewatch.bench.enrich;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Latency from the record in {@code articles}, counted from the moment when its producer is told to send it, to the
 * alert in the hand of a reader of committed data, at a steady rate of four-kilobyte articles. Every fourth article
 * names an actor that one rule is about; those that open a story count. The others join one: the texts are mixed of the
 * same news. Before, {@value #WARM_UP} articles are enriched as fast as it goes: compiled cold, a JVM on two cores takes
 * several times as long for an article, falls behind at this rate, and then the latency is that of what waits.
 *
 * <p>How long the articles of each five seconds took to {@code enriched} is printed as well: a machine that is too busy
 * for the rate shows there. With edits it tells how soon each acts, which is when the first article is enriched with
 * it, and the longest time without an enriched article in the five seconds after an edit and outside of them: a pause
 * of the stream is not longer.
 *
 * <p>Arguments: the corpus folder, seconds (60), articles a second (200), actors (10000), commit interval in ms (what is
 * set by default), edits of an actor while it runs (0), names and aliases of all actors, at least (those that they have).
 */
public final class EnrichLatency {

    private static final int MATCHING = 4;
    private static final int WATCHED = 20;
    private static final int WARM_UP = 10_000;
    private static final int SECONDS_TOGETHER = 5;
    private static final Duration POLL = Duration.ofMillis(5);
    /** How long the reader waits for articles that are not enriched yet, and for alerts when all are. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration ALERTS_FOLLOW = Duration.ofSeconds(3);
    /** An edit acts within this time. */
    private static final long EDIT_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final NewsSupply supply;
    private final int seconds;
    private final int rate;
    private final int edits;
    /** When each article was sent; those of the warm-up have numbers below 0. */
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    /** When each edit that does not act yet was sent, by the offset after it. */
    private final NavigableMap<Long, Long> edited = new ConcurrentSkipListMap<>();

    private volatile long lastEdit = System.nanoTime() - EDIT_NANOS;

    private final List<Long> alertLatencies = new ArrayList<>();
    private final List<Long> editLatencies = new ArrayList<>();
    /** Of the articles that were sent in the same {@value #SECONDS_TOGETHER} seconds, to {@code enriched}. */
    private final NavigableMap<Integer, List<Long>> bySecond = new TreeMap<>();

    private final AtomicInteger enriched = new AtomicInteger();
    private long lastEnriched;
    /** Longest time between two enriched articles behind the warm-up, in nanoseconds: after an edit, and else. */
    private long longestAfterEdit;

    private long longestElse;

    private record Sent(int number, long at) {}

    private EnrichLatency(PrintStream out, NewsSupply supply, int seconds, int rate, int edits) {
        this.out = out;
        this.supply = supply;
        this.seconds = seconds;
        this.rate = rate;
        this.edits = edits;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        EnrichLatency bench = new EnrichLatency(
                out,
                new NewsSupply(
                        Path.of(arguments[0]),
                        EnrichThroughput.argument(arguments, 3, 10_000),
                        EnrichThroughput.argument(arguments, 6, 0)),
                EnrichThroughput.argument(arguments, 1, 60),
                EnrichThroughput.argument(arguments, 2, 200),
                EnrichThroughput.argument(arguments, 5, 0));
        bench.run(
                arguments.length > 4
                        ? Duration.ofMillis(Long.parseLong(arguments[4]))
                        : BenchSettings.commitInterval());
    }

    private void run(Duration commitInterval) throws Exception {
        try (BenchBroker broker = new BenchBroker()) {
            ServiceContext context = broker.context();
            BenchBroker.publish(context, supply);
            publishWatched(context);
            EnrichConfig config = new EnrichConfig(
                    new StreamsConfiguration(1, commitInterval, broker.state("enrich")), Duration.ofDays(30));
            CountDownLatch written = new CountDownLatch(1);
            try (EnrichService service = new EnrichService(config, context)) {
                service.start();
                while (!service.health().ready()) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
                Thread writer = Thread.ofPlatform().start(() -> {
                    write(context);
                    written.countDown();
                });
                read(context, written);
                writer.join();
            }
        }
        report(commitInterval);
    }

    private void publishWatched(ServiceContext context) {
        try (KafkaProducer<byte[], byte[]> producer = BenchBroker.producer(context)) {
            for (int i = 0; i < WATCHED; i++) {
                Actor actor = watched(i, 0);
                var unused = producer.send(BenchBroker.record(context, Topics.ACTORS, actor.getId(), 0, actor));
                var rule = NewsSupply.rule("watch-" + i, actor.getId());
                unused = producer.send(BenchBroker.record(context, Topics.RULES, rule.getId(), 0, rule));
            }
            producer.flush();
        }
    }

    private static Actor watched(int i, int edit) {
        return Actor.newBuilder()
                .setId("watched-" + i)
                .setName("Zorvex Quandry Union " + i)
                .setAliases(List.of("Quandry Alias " + i + " " + edit))
                .build();
    }

    private void write(ServiceContext context) {
        int total = seconds * rate;
        try (KafkaProducer<byte[], byte[]> producer = BenchBroker.producer(context)) {
            for (int i = -WARM_UP; i < 0; i++) {
                send(context, producer, i);
            }
            while (enriched.get() < WARM_UP) {
                LockSupport.parkNanos(POLL.toNanos());
            }
            long start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                long due = start + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                }
                send(context, producer, i);
                if ((i + 1) % (total / (edits + 1)) == 0 && i + 1 < total) {
                    edit(context, producer, i);
                }
            }
        }
    }

    private void send(ServiceContext context, KafkaProducer<byte[], byte[]> producer, int number) {
        Article article = article(number + WARM_UP, context.clock().instant());
        var message = BenchBroker.record(
                context,
                Topics.ARTICLES,
                article.getArticleId(),
                article.getFirstSeen().toEpochMilli(),
                article);
        sent.put(article.getArticleId(), new Sent(number, System.nanoTime()));
        var unused = producer.send(message);
    }

    private void edit(ServiceContext context, KafkaProducer<byte[], byte[]> producer, int number) {
        Actor actor = watched(0, number);
        long now = System.nanoTime();
        lastEdit = now;
        var unused = producer.send(
                BenchBroker.record(context, Topics.ACTORS, actor.getId(), 0, actor),
                (metadata, failure) -> edited.put(metadata.offset() + 1, now));
    }

    private Article article(int i, Instant time) {
        Article article = supply.article(i, time);
        return i % MATCHING == 0
                ? Article.newBuilder(article)
                        .setText("The Zorvex Quandry Union " + i / MATCHING % WATCHED + " met. " + article.getText())
                        .build()
                : article;
    }

    private void read(ServiceContext context, CountDownLatch written) {
        String enrichedTopic = context.topics().of(Topics.ENRICHED);
        String alertTopic = context.topics().of(Topics.ALERTS);
        Deserializer<EnrichedArticle> articles =
                context.serdes().of(Topics.ENRICHED).deserializer();
        Deserializer<Alert> alerts = context.serdes().of(Topics.ALERTS).deserializer();
        long quietSince = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> reader =
                context.kafka().bytesConsumer(null, Map.of("fetch.max.wait.ms", 50))) {
            reader.assign(IntStream.range(0, BenchBroker.PARTITIONS)
                    .boxed()
                    .flatMap(partition -> Stream.of(
                            new TopicPartition(enrichedTopic, partition), new TopicPartition(alertTopic, partition)))
                    .toList());
            reader.seekToBeginning(reader.assignment());
            while (written.getCount() > 0
                    || System.nanoTime() - quietSince < patience().toNanos()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    quietSince = System.nanoTime();
                    if (record.topic().equals(alertTopic)) {
                        alerted(Objects.requireNonNull(alerts.deserialize(alertTopic, record.value())), quietSince);
                    } else {
                        enriched(
                                Objects.requireNonNull(articles.deserialize(enrichedTopic, record.value())),
                                quietSince);
                    }
                }
            }
        }
    }

    private Duration patience() {
        return enriched.get() < WARM_UP + seconds * rate ? PATIENCE : ALERTS_FOLLOW;
    }

    private void alerted(Alert alert, long now) {
        Sent article = Objects.requireNonNull(sent.get(alert.getArticleId()));
        if (alert.getKind() == AlertKind.FIRED && article.number() >= 0) {
            alertLatencies.add(now - article.at());
        }
    }

    private void enriched(EnrichedArticle article, long now) {
        Sent source = Objects.requireNonNull(sent.get(article.getArticle().getArticleId()));
        enriched.incrementAndGet();
        NavigableMap<Long, Long> acting = edited.headMap(article.getWatchlist().getActorsOffset(), true);
        acting.values().forEach(at -> editLatencies.add(now - at));
        acting.clear();
        if (source.number() >= 0) {
            int second = source.number() / rate / SECONDS_TOGETHER * SECONDS_TOGETHER;
            bySecond.computeIfAbsent(second, key -> new ArrayList<>()).add(now - source.at());
        }
        long pause = now - lastEnriched;
        if (source.number() > 0 && now - lastEdit < EDIT_NANOS) {
            longestAfterEdit = Math.max(longestAfterEdit, pause);
        } else if (source.number() > 0) {
            longestElse = Math.max(longestElse, pause);
        }
        lastEnriched = now;
    }

    private void report(Duration commitInterval) {
        out.printf(
                "%d articles/s for %d s, %d actors with %d names, commits every %d ms: %d of %d articles enriched%n",
                rate,
                seconds,
                supply.actors().size(),
                supply.names(),
                commitInterval.toMillis(),
                enriched.get() - WARM_UP,
                seconds * rate);
        bySecond.forEach((second, latencies) -> print("sent from second " + second + " on, enriched", latencies));
        print("alerts that fired", alertLatencies);
        if (edits > 0) {
            print(edits + " edits, in force for an article", editLatencies);
        }
        out.printf(
                "longest time without an enriched article: %d ms within %d s of an edit, %d ms else%n",
                longestAfterEdit / 1_000_000, EDIT_NANOS / 1_000_000_000, longestElse / 1_000_000);
    }

    private void print(String what, List<Long> latencies) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length > 0 && sorted[0] < 0) {
            throw new IllegalStateException("a latency is negative");
        }
        out.printf("%s: %d", what, sorted.length);
        if (sorted.length > 0) {
            out.printf(
                    "; after p50 %d ms, p90 %d ms, p99 %d ms, max %d ms",
                    at(sorted, 0.50), at(sorted, 0.90), at(sorted, 0.99), at(sorted, 1));
        }
        out.println();
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1_000_000;
    }
}
