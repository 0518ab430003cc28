package io.wirewatch.bench.enrich;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * How long the stream stands still when enrich is killed (SIGKILL) and started again at once, with so many articles in the
 * store of those that were seen. Under exactly-once the killed process's files are of no use: the state is rebuilt from
 * its changelog. Counted from the kill to the commit of the first article that came after it; an article
 * that came before the kills must then be known as a duplicate.
 *
 * <p>Arguments: articles in the store (1000000), kills (3).
 */
public final class EnrichRestart {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration SPREAD = Duration.ofDays(10);

    private final PrintStream out = System.out;
    private final int known;
    private final Instant start = Instant.now().minus(SPREAD);
    private int sent;
    private int duplicates;

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
            long started = System.nanoTime();
            Process process = EnrichProcess.start(context, broker.state("enrich"));
            try (KafkaProducer<byte[], byte[]> producer = BenchBroker.producer(context);
                    Admin admin = context.kafka().admin()) {
                while (sent < known) {
                    send(context, producer, sent++);
                }
                await(context, admin, process, sent);
                out.printf("%d articles known after %.0f s%n", known, since(started));
                for (int kill = 1; kill <= kills; kill++) {
                    process.destroyForcibly().waitFor();
                    long killed = System.nanoTime();
                    process = EnrichProcess.start(context, broker.state("enrich"));
                    send(context, producer, sent++);
                    await(context, admin, process, sent);
                    out.printf("kill %d: processing again after %.1f s%n", kill, since(killed));
                    askForDuplicate(context, producer, admin, process);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** An article that came before all kills must be known. */
    private void askForDuplicate(
            ServiceContext context, KafkaProducer<byte[], byte[]> producer, Admin admin, Process process) {
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            String rejections = context.topics().of(Topics.REJECTIONS);
            long before = BenchBroker.committed(reader, rejections);
            send(context, producer, known / 2);
            duplicates++;
            await(context, admin, process, sent);
            if (BenchBroker.committed(reader, rejections) == before) {
                throw new IllegalStateException("an article that was seen before the kill is not known any more");
            }
        }
    }

    private void await(ServiceContext context, Admin admin, Process process, long articles) {
        long start = System.nanoTime();
        while (BenchBroker.processed(admin, context, "enrich") < articles + duplicates) {
            if (!process.isAlive() || since(start) > LONGEST.toSeconds()) {
                throw new IllegalStateException("enrich ended, or takes longer than " + LONGEST);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private void send(ServiceContext context, KafkaProducer<byte[], byte[]> producer, int number) {
        Instant time = start.plus(SPREAD.multipliedBy(number).dividedBy(known));
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
