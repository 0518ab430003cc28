package io.wirewatch.bench.enrich;

import io.wirewatch.enrich.ActorArticleTagger;
import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Throughput of the whole enrich topology against one that only copies articles, with the same serdes, guarantee,
 * commit interval, codec and broker, the two taking turns in one run. Counted between the first tenth and the last of
 * the committed results, so that the start counts for neither. The tagger's share is its CPU time for an article in the
 * time that the topology takes for one.
 *
 * <p>Arguments: the corpus folder, articles a round (40000), rounds (3), actors (10000), threads (1), commit interval
 * in ms (what is set by default).
 */
public final class EnrichThroughput {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final PrintStream out;
    private final NewsSupply supply;
    private final int articles;
    private final int threads;
    private final Duration commitInterval;

    private EnrichThroughput(PrintStream out, NewsSupply supply, int articles, int threads, Duration commitInterval) {
        this.out = out;
        this.supply = supply;
        this.articles = articles;
        this.threads = threads;
        this.commitInterval = commitInterval;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        NewsSupply supply = new NewsSupply(Path.of(arguments[0]), argument(arguments, 3, 10_000));
        EnrichThroughput bench = new EnrichThroughput(
                out,
                supply,
                argument(arguments, 1, 40_000),
                argument(arguments, 4, 1),
                arguments.length > 5
                        ? Duration.ofMillis(Long.parseLong(arguments[5]))
                        : BenchSettings.commitInterval());
        bench.run(argument(arguments, 2, 3));
    }

    static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run(int rounds) throws Exception {
        double[] copied = new double[rounds];
        double[] enriched = new double[rounds];
        out.printf(
                "%d articles a round, %d actors, %d threads, commits every %d ms%n",
                articles, supply.actors().size(), threads, commitInterval.toMillis());
        try (BenchBroker broker = new BenchBroker()) {
            for (int round = 0; round < rounds; round++) {
                ServiceContext context = broker.context();
                BenchBroker.publish(context, supply);
                publish(context);
                copied[round] = copy(broker, context);
                enriched[round] = enrich(broker, context);
                out.printf(
                        "round %d: copied %.0f/s, enriched %.0f/s, ratio %.2f%n",
                        round + 1, copied[round], enriched[round], enriched[round] / copied[round]);
            }
        }
        double tagging = tagging();
        double ratio = median(enriched) / median(copied);
        out.printf(
                "copied %.0f/s, enriched %.0f/s, ratio %.2f; tagging alone %.0f/s, %.0f %% of the time of an article%n",
                median(copied), median(enriched), ratio, tagging, 100 * median(enriched) / tagging / threads);
    }

    private void publish(ServiceContext context) {
        Instant start = context.clock().instant().minus(Duration.ofHours(1));
        try (KafkaProducer<byte[], byte[]> producer = BenchBroker.producer(context)) {
            for (int i = 0; i < articles; i++) {
                Article article = supply.article(i, start.plusMillis(i));
                var unused = producer.send(BenchBroker.record(
                        context,
                        Topics.ARTICLES,
                        article.getArticleId(),
                        article.getFirstSeen().toEpochMilli(),
                        article));
            }
            producer.flush();
        }
    }

    private double copy(BenchBroker broker, ServiceContext context) throws Exception {
        String target = context.topics().prefix() + "copy";
        try (Admin admin = context.kafka().admin()) {
            admin.createTopics(List.of(new NewTopic(target, Optional.of(BenchBroker.PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        StreamsConfiguration config = configuration(broker.state("copy"));
        StreamsConfig properties = new StreamsConfig(StreamsApplication.properties("copy", config, context));
        try (StreamsApplication application = new StreamsApplication(
                "copy", config, context, identity(context, target, new TopologyConfig(properties)))) {
            application.start();
            return rate(context, target);
        }
    }

    private static Topology identity(ServiceContext context, String target, TopologyConfig config) {
        Serde<Article> values = context.serdes().of(Topics.ARTICLES);
        StreamsBuilder builder = new StreamsBuilder(config);
        builder.stream(
                        context.topics().of(Topics.ARTICLES),
                        Consumed.with(Serdes.String(), values).withName("articles"))
                .to(target, Produced.with(Serdes.String(), values).withName("copies"));
        return builder.build();
    }

    private double enrich(BenchBroker broker, ServiceContext context) {
        EnrichConfig config = new EnrichConfig(configuration(broker.state("enrich")), Duration.ofDays(30));
        try (EnrichService service = new EnrichService(config, context)) {
            service.start();
            return rate(context, context.topics().of(Topics.ENRICHED));
        }
    }

    private StreamsConfiguration configuration(Path state) {
        return new StreamsConfiguration(threads, commitInterval, state);
    }

    /** Records a second between the first tenth and the last of the articles. */
    private double rate(ServiceContext context, String topic) {
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            long first = await(reader, topic, articles / 10);
            long start = System.nanoTime();
            long last = await(reader, topic, articles * 9 / 10);
            return (last - first) / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static long await(KafkaConsumer<byte[], byte[]> reader, String topic, long wanted) {
        while (true) {
            long now = BenchBroker.committed(reader, topic);
            if (now >= wanted) {
                return now;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Articles that one thread tags in a second of CPU time. */
    private double tagging() throws IOException {
        ArticleTagger tagger = ActorArticleTagger.compile(supply.actors());
        List<Article> sample = java.util.stream.IntStream.range(0, 2_000)
                .mapToObj(i -> supply.article(i, Instant.EPOCH))
                .toList();
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int mentions = 0;
            for (Article article : sample) {
                mentions +=
                        tagger.tag(article.getTitle(), article.getText(), "en").size();
            }
            long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            best = Math.max(best, sample.size() / (time / 1e9));
            if (round == 4) {
                out.printf("%.1f mentions an article%n", mentions / (double) sample.size());
            }
        }
        return best;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
