package io.wirewatch.bench.enrich;

import com.sun.management.OperatingSystemMXBean;
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
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
 * the articles that are committed as read, so that the start counts for neither. The tagger's share is its CPU time for an
 * article in the time that the topology takes for one. Two rounds before the first are not counted: the compiler of the
 * JVM takes up to a third of the processors in them, and a service that runs for days pays for that once.
 *
 * <p>Arguments: the corpus folder, articles a round (40000), rounds (3), actors (10000), threads (one for each partition:
 * a thread waits a third of its time for its commits), commit interval in ms (what is set by default), and
 * {@code dense} for news that names four times as many actors as news does. Copied is with one thread and with as many;
 * that with the faster median counts.
 */
public final class EnrichThroughput {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int WARM_UP = 2;

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
        boolean dense = arguments.length > 6 && arguments[6].equals("dense");
        NewsSupply supply = new NewsSupply(Path.of(arguments[0]), argument(arguments, 3, 10_000), 0, !dense);
        EnrichThroughput bench = new EnrichThroughput(
                out,
                supply,
                argument(arguments, 1, 40_000),
                argument(arguments, 4, BenchBroker.PARTITIONS),
                arguments.length > 5
                        ? Duration.ofMillis(Long.parseLong(arguments[5]))
                        : BenchSettings.commitInterval());
        bench.run(argument(arguments, 2, 3));
    }

    static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void run(int rounds) throws Exception {
        List<Round> counted = new ArrayList<>();
        out.printf(
                "%d articles a round, %d actors, %d threads, commits every %d ms%n",
                articles, supply.actors().size(), threads, commitInterval.toMillis());
        try (BenchBroker broker = new BenchBroker()) {
            for (int i = 0; i < WARM_UP; i++) {
                round(broker, "warm-up");
            }
            for (int i = 0; i < rounds; i++) {
                counted.add(round(broker, "round " + (i + 1)));
            }
        }
        Speed copy = faster(median(counted, Round::copiedAlone), median(counted, Round::copiedTogether));
        Speed enrich = median(counted, Round::enriched);
        double tagging = tagging();
        print("medians", copy, enrich);
        out.printf(
                "tagging alone %.0f µs of CPU an article, %.0f %% of the stream thread's%n",
                tagging, 100 * tagging / enrich.cpuMicros());
    }

    private Round round(BenchBroker broker, String name) throws Exception {
        ServiceContext context = broker.context();
        BenchBroker.publish(context, supply);
        publish(context);
        Speed alone = copy(broker, context, "copy", 1);
        Speed together = threads > 1 ? copy(broker, context, "copy-together", threads) : alone;
        Speed enriched = enrich(broker, context);
        print(name, faster(alone, together), enriched);
        return new Round(alone, together, enriched);
    }

    private record Round(Speed copiedAlone, Speed copiedTogether, Speed enriched) {}

    private void print(String what, Speed copy, Speed enrich) {
        out.printf(
                "%s: copied %.0f/s, enriched %.0f/s, ratio %.2f; CPU of the stream threads %.0f and %.0f µs, ratio %.2f; of"
                        + " all %.0f and %.0f µs%n",
                what,
                copy.rate(),
                enrich.rate(),
                enrich.rate() / copy.rate(),
                copy.cpuMicros(),
                enrich.cpuMicros(),
                copy.cpuMicros() / enrich.cpuMicros(),
                copy.allMicros(),
                enrich.allMicros());
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

    private Speed copy(BenchBroker broker, ServiceContext context, String name, int copiers) throws Exception {
        String target = context.topics().prefix() + name;
        try (Admin admin = context.kafka().admin()) {
            admin.createTopics(List.of(new NewTopic(target, Optional.of(BenchBroker.PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        StreamsConfiguration config = new StreamsConfiguration(copiers, commitInterval, broker.state(name));
        StreamsConfig properties = new StreamsConfig(StreamsApplication.properties(name, config, context));
        try (StreamsApplication application = new StreamsApplication(
                name, config, context, identity(context, target, new TopologyConfig(properties)))) {
            application.start();
            return rate(context, name);
        }
    }

    private static Speed faster(Speed one, Speed other) {
        return one.rate() >= other.rate() ? one : other;
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

    private Speed enrich(BenchBroker broker, ServiceContext context) {
        EnrichConfig config = new EnrichConfig(
                new StreamsConfiguration(threads, commitInterval, broker.state("enrich")), Duration.ofDays(30));
        try (EnrichService service = new EnrichService(config, context)) {
            service.start();
            return rate(context, EnrichService.NAME);
        }
    }

    /**
     * How fast a topology is.
     *
     * @param rate records a second
     * @param cpuMicros CPU time of its stream threads for a record, in microseconds: it does not depend on who else
     *     works on the machine
     * @param allMicros CPU time of everything for a record, in microseconds: the broker, the compiler and the collector
     *     of garbage, too
     */
    private record Speed(double rate, double cpuMicros, double allMicros) {}

    /** Between the first tenth and the last of the articles. */
    private Speed rate(ServiceContext context, String service) {
        try (Admin admin = context.kafka().admin()) {
            long first = await(admin, context, service, articles / 10);
            long start = System.nanoTime();
            long cpu = streamCpu();
            long all = processCpu();
            long last = await(admin, context, service, articles * 9 / 10);
            double count = last - first;
            return new Speed(
                    count / ((System.nanoTime() - start) / 1e9),
                    (streamCpu() - cpu) / 1e3 / count,
                    (processCpu() - all) / 1e3 / count);
        }
    }

    /** CPU time of all stream threads so far, in nanoseconds. */
    private static long streamCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().matches(".*StreamThread-\\d+"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long await(Admin admin, ServiceContext context, String service, long wanted) {
        while (true) {
            long now = BenchBroker.processed(admin, context, service);
            if (now >= wanted) {
                return now;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** CPU time for tagging an article, in microseconds: the best of five rounds. */
    private double tagging() throws IOException {
        ArticleTagger tagger = ActorArticleTagger.compile(supply.actors());
        List<Article> sample = java.util.stream.IntStream.range(0, 2_000)
                .mapToObj(i -> supply.article(i, Instant.EPOCH))
                .toList();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int mentions = 0;
            for (Article article : sample) {
                mentions +=
                        tagger.tag(article.getTitle(), article.getText(), "en").size();
            }
            long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            best = Math.min(best, time / 1e3 / sample.size());
            if (round == 4) {
                out.printf("%.1f mentions an article%n", mentions / (double) sample.size());
            }
        }
        return best;
    }

    private static Speed median(List<Round> rounds, Function<Round, Speed> which) {
        List<Speed> sorted = rounds.stream()
                .map(which)
                .sorted(Comparator.comparingDouble(Speed::rate))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
