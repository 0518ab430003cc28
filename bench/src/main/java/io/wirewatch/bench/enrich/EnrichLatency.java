package io.wirewatch.bench.enrich;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Latency from the record in {@code articles}, counted from the moment when its producer is told to send it, to the
 * alert in the hand of a reader of committed data, at a steady rate of four-kilobyte articles. Every fourth article
 * names an actor that one rule is about; those that open a story count, after the first ten seconds. The others join one:
 * the texts are mixed of the same news.
 *
 * <p>Arguments: the corpus folder, seconds (60), articles a second (200), actors (10000), commit interval in ms (what is
 * set by default), edits of an actor while it runs (0), names and aliases of all actors, at least (those that they have).
 */
public final class EnrichLatency {

    private static final int MATCHING = 4;
    private static final int WATCHED = 20;
    private static final int WARM_UP_SECONDS = 10;
    private static final Duration POLL = Duration.ofMillis(5);

    private final PrintStream out;
    private final NewsSupply supply;
    private final int seconds;
    private final int rate;
    private final int edits;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    /** Between two alerts that were read, in nanoseconds: a pause of the stream is not longer. */
    private long longestGap;

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
        long start = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = BenchBroker.producer(context)) {
            for (int i = 0; i < total; i++) {
                long due = start + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                }
                Article article = article(i, context.clock().instant());
                var message = BenchBroker.record(
                        context,
                        Topics.ARTICLES,
                        article.getArticleId(),
                        article.getFirstSeen().toEpochMilli(),
                        article);
                if (i % MATCHING == 0 && i >= WARM_UP_SECONDS * rate) {
                    sent.put(article.getArticleId(), System.nanoTime());
                }
                var unused = producer.send(message);
                if (edits > 0 && i % (total / (edits + 1)) == total / (edits + 1) - 1) {
                    Actor actor = watched(0, i);
                    unused = producer.send(BenchBroker.record(context, Topics.ACTORS, actor.getId(), 0, actor));
                }
            }
        }
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
        String topic = context.topics().of(Topics.ALERTS);
        Deserializer<Alert> alerts = context.serdes().of(Topics.ALERTS).deserializer();
        Duration patience = Duration.ofSeconds(20);
        long quietSince = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> reader =
                context.kafka().bytesConsumer(null, Map.of("fetch.max.wait.ms", 50))) {
            reader.assign(IntStream.range(0, BenchBroker.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            reader.seekToBeginning(reader.assignment());
            while (written.getCount() > 0 || (!sent.isEmpty() && System.nanoTime() - quietSince < patience.toNanos())) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    long now = System.nanoTime();
                    if (now - quietSince > longestGap && !latencies.isEmpty() && written.getCount() > 0) {
                        longestGap = now - quietSince;
                    }
                    quietSince = now;
                    Alert alert = Objects.requireNonNull(alerts.deserialize(topic, record.value()));
                    Long start = sent.remove(alert.getArticleId());
                    if (start != null) {
                        latencies.add(now - start);
                    }
                }
            }
        }
    }

    private void report(Duration commitInterval) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        out.printf(
                "%d articles/s for %d s, %d actors with %d names, commits every %d ms, %d edits: %d alerts fired, %d articles joined a"
                        + " story%n",
                rate,
                seconds,
                supply.actors().size(),
                supply.names(),
                commitInterval.toMillis(),
                edits,
                sorted.length,
                sent.size());
        if (sorted.length > 0) {
            out.printf(
                    "latency p50 %d ms, p90 %d ms, p99 %d ms, max %d ms; longest time without an alert %d ms%n",
                    at(sorted, 0.50), at(sorted, 0.90), at(sorted, 0.99), at(sorted, 1), longestGap / 1_000_000);
        }
        if (Arrays.stream(sorted).anyMatch(latency -> latency < 0)) {
            throw new IllegalStateException("a latency is negative");
        }
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1_000_000;
    }
}
