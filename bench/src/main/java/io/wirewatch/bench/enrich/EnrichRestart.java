package io.wirewatch.bench.enrich;

import io.wirewatch.enrich.dedup.SeenArticle;
import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How long the stream stands still when enrich is killed (SIGKILL) and started again at once, with so many articles in the
 * store of those that were seen. Under exactly-once the killed process's files are of no use: the state is rebuilt from
 * its changelog, which is filled by the bench itself. Counted from the kill to the commit of the first article that came after it; an article
 * that came before the kills must then be known as a duplicate.
 *
 * <p>Arguments: articles in the store (1000000), kills (3).
 */
public final class EnrichRestart {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** So many are processed before, for Kafka Streams to make its topics. */
    private static final int FIRST = 30;

    private static final Duration SPREAD = Duration.ofDays(10);

    private final PrintStream out = System.out;
    private final int known;
    private final Instant start = Instant.now().minus(SPREAD);
    private int sent;

    private EnrichRestart(int known) {
        this.known = known;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        new EnrichRestart(EnrichThroughput.argument(arguments, 0, 1_000_000))
                .run(EnrichThroughput.argument(arguments, 1, 3));
    }

    private void run(int kills) throws Exception {
        try (BenchBroker broker = new BenchBroker()) {
            ServiceContext context = broker.context();
            Process process = EnrichProcess.start(context, broker.state("enrich"));
            try (KafkaProducer<byte[], byte[]> producer = BenchBroker.producer(context);
                    Admin admin = context.kafka().admin()) {
                for (int i = 0; i < FIRST; i++) {
                    sendNew(context, producer);
                }
                await(context, admin, process);
                process.destroyForcibly().waitFor();
                fill(context, producer);
                for (int kill = 1; kill <= kills; kill++) {
                    process.destroyForcibly().waitFor();
                    long killed = System.nanoTime();
                    process = EnrichProcess.start(context, broker.state("enrich"));
                    sendNew(context, producer);
                    await(context, admin, process);
                    out.printf(
                            "%d articles known, kill %d: processing again after %.1f s, %.1f s of CPU%n",
                            known, kill, since(killed), cpuSeconds(process));
                    askForDuplicate(context, producer, admin, process);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Writes what is remembered of the articles to the changelog of their store, as enrich would have. */
    private void fill(ServiceContext context, KafkaProducer<byte[], byte[]> producer) {
        String changelog = context.topics().prefix() + "enrich-articles-seen-changelog";
        Serializer<SeenArticle> values = StateSerdes.seenArticles().serializer();
        for (int i = 0; i < known; i++) {
            byte[] id = ("article-" + i).getBytes(StandardCharsets.UTF_8);
            Instant time = time(i);
            byte[] key = ByteBuffer.allocate(id.length + Long.BYTES + Integer.BYTES)
                    .put(id)
                    .putLong(time.toEpochMilli())
                    .putInt(0)
                    .array();
            byte[] value = values.serialize(changelog, new SeenArticle(1, List.of("content-" + i), time, List.of()));
            var unused = producer.send(new ProducerRecord<>(
                    changelog,
                    BuiltInPartitioner.partitionForKey(id, BenchBroker.PARTITIONS),
                    time.toEpochMilli(),
                    key,
                    value));
        }
        producer.flush();
    }

    /** An article that came before all kills must be known. */
    private void askForDuplicate(
            ServiceContext context, KafkaProducer<byte[], byte[]> producer, Admin admin, Process process) {
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            String rejections = context.topics().of(Topics.REJECTIONS);
            long before = BenchBroker.committed(reader, rejections);
            send(context, producer, known / 2);
            await(context, admin, process);
            if (BenchBroker.committed(reader, rejections) == before) {
                throw new IllegalStateException("an article that was seen before the kill is not known any more");
            }
        }
    }

    private void await(ServiceContext context, Admin admin, Process process) {
        long begin = System.nanoTime();
        while (BenchBroker.processed(admin, context, "enrich") < sent) {
            if (!process.isAlive() || since(begin) > LONGEST.toSeconds()) {
                throw new IllegalStateException("enrich ended, or takes longer than " + LONGEST);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Does not depend on who else works on the machine, as the time does. */
    private static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private Instant time(int number) {
        return start.plus(SPREAD.multipliedBy(number).dividedBy(known));
    }

    private void sendNew(ServiceContext context, KafkaProducer<byte[], byte[]> producer) {
        send(context, producer, known + sent);
    }

    private void send(ServiceContext context, KafkaProducer<byte[], byte[]> producer, int number) {
        sent++;
        Instant time = time(number);
        Article article = Article.newBuilder()
                .setArticleId("article-" + number)
                .setPageId("page-" + number)
                .setUrl("https://example.org/" + number)
                .setFeedUrl("https://example.org/feed")
                .setSite("example.org")
                .setTitle("Report number " + number)
                .setText("Nothing is known of report " + number + '.')
                .setLanguage("en")
                .setPublished(time)
                .setContentHash("content-" + number)
                .setFetchedAt(time)
                .setExtractor("bench")
                .setFirstSeen(time)
                .build();
        var unused = producer.send(
                BenchBroker.record(context, Topics.ARTICLES, article.getArticleId(), time.toEpochMilli(), article));
    }
}
