package io.wirewatch.bench.poll;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.bench.poll.FeedFarm.Visitor;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.poll.PollConfig;
import io.wirewatch.ingest.poll.PollService;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures one poll service at saturation, with broker and feeds in the same JVM, and the same HTTP client getting the
 * same feeds and doing nothing with them. The two take turns, a few seconds each, so that a machine that grows faster or
 * slower meanwhile does so for both. Prints both rates, their ratio, and the heap that is in use after a collection.
 * Arguments: a folder for the broker's data, the number of feeds, the seconds of measuring for each of the two.
 */
public final class PollThroughput {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final Duration WARM_UP_STEP = Duration.ofSeconds(5);
    private static final Duration WARM_UP_OF_GETS = Duration.ofSeconds(30);
    private static final Duration WARM_UP_OF_POLLS = Duration.ofSeconds(90);
    private static final double SETTLED = 0.1;
    private static final int TURNS = 5;
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PARTITIONS = 12;
    private static final int IN_FLIGHT = 64;

    private PollThroughput() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Duration time = Duration.ofSeconds(args.length > 2 ? Long.parseLong(args[2]) : 40);
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]).resolve("kafka"), 0, Map.of());
                FeedFarm farm = new FeedFarm(count)) {
            ServiceContext context = new ServiceContext(
                    new KafkaAccess(broker.bootstrapServers()),
                    new TopicNames(TopicNames.DEFAULT_PREFIX),
                    new Serdes(new BundledRegistry()),
                    new SimpleMeterRegistry(),
                    InstantSource.system());
            HttpConfig http = new HttpConfig(
                    "", farm.hosts().stream().map(host -> host + ":*").collect(Collectors.toSet()), PATIENCE, PATIENCE);
            run(context, farm, http, time);
        }
        System.exit(0);
    }

    private static void run(ServiceContext context, FeedFarm farm, HttpConfig http, Duration time) throws Exception {
        List<String> feeds = farm.urls(Visitor.POLLER);
        LongAdder gets = new LongAdder();
        LongSupplier polls = () -> committed(context);
        startGetting(farm.urls(Visitor.GETTER), http, gets);
        warmUp(gets::sum, feeds.size(), WARM_UP_OF_GETS);
        farm.serve(Visitor.POLLER);
        addFeeds(context, feeds);
        PollConfig config =
                new PollConfig(http, Duration.ofMillis(1), Duration.ofMillis(100), Duration.ZERO, IN_FLIGHT, 500);
        try (PollService service = new PollService(config, context)) {
            service.start();
            warmUp(polls, 2L * feeds.size(), WARM_UP_OF_POLLS);
            List<Rate> got = new ArrayList<>();
            List<Rate> polled = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                got.add(turn(farm, Visitor.GETTER, gets::sum, time.dividedBy(TURNS)));
                polled.add(turn(farm, Visitor.POLLER, polls, time.dividedBy(TURNS)));
            }
            print(feeds.size(), got, polled);
            printHeap(service);
        }
    }

    private static void print(int feeds, List<Rate> got, List<Rate> polled) {
        double[] ratios = IntStream.range(0, TURNS)
                .mapToDouble(
                        turn -> polled.get(turn).perSecond() / got.get(turn).perSecond())
                .sorted()
                .toArray();
        OUT.printf(
                Locale.ROOT,
                "{\"feeds\":%d,\"getsPerSecond\":%.0f,\"pollsPerSecond\":%.0f,\"ratio\":%.2f,\"ratios\":\"%.2f..%.2f\","
                        + "\"cpuMicrosPerGet\":%.0f,\"cpuMicrosPerPoll\":%.0f,\"cpuRatio\":%.2f,"
                        + "\"compilingWhileGetting\":%.2f,\"compilingWhilePolling\":%.2f}%n",
                feeds,
                mean(got, Rate::perSecond),
                mean(polled, Rate::perSecond),
                mean(polled, Rate::perSecond) / mean(got, Rate::perSecond),
                ratios[0],
                ratios[TURNS - 1],
                mean(got, Rate::cpuMicros),
                mean(polled, Rate::cpuMicros),
                mean(got, Rate::cpuMicros) / mean(polled, Rate::cpuMicros),
                mean(got, Rate::compiling),
                mean(polled, Rate::compiling));
    }

    private static double mean(List<Rate> rates, ToDoubleFunction<Rate> figure) {
        return rates.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static void printHeap(PollService service) {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        OUT.printf(
                Locale.ROOT,
                "{\"heapUsedMb\":%d,\"heapMaxMb\":%d,\"health\":\"%s\"}%n",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20,
                service.health().detail());
    }

    /** Gets all feeds again and again in a mixed order, with their validators, and forgets the bodies; until the end. */
    private static void startGetting(List<String> inOrder, HttpConfig http, LongAdder done) {
        List<String> urls = new ArrayList<>(inOrder);
        Collections.shuffle(urls, new Random(1));
        Map<String, String> tags = new ConcurrentHashMap<>();
        HttpGetter getter = new HttpGetter(http, InstantSource.system());
        Semaphore permits = new Semaphore(IN_FLIGHT);
        Thread.ofPlatform().daemon().start(() -> {
            for (int next = 0; true; next = (next + 1) % urls.size()) {
                String url = urls.get(next);
                permits.acquireUninterruptibly();
                Thread.startVirtualThread(() -> {
                    if (getter.get(GetRequest.feed(url, tags.get(url), null)) instanceof FetchOutcome.Fetched got) {
                        String tag = got.headers().get("etag");
                        if (tag != null) {
                            tags.put(url, tag);
                        }
                    }
                    done.increment();
                    permits.release();
                });
            }
        });
    }

    private static void addFeeds(ServiceContext context, List<String> urls) {
        try (Admin admin = context.kafka().admin()) {
            new TopicCreation(context.topics(), PARTITIONS).create(admin, List.of());
        }
        try (var producer = context.kafka().producer(Topics.FEEDS, context.serdes(), Map.of())) {
            for (String url : urls) {
                Feed feed = Feed.newBuilder().setUrl(url).build();
                var unused = producer.send(new ProducerRecord<>(
                        context.topics().of(Topics.FEEDS), Partitions.ofHost(url, PARTITIONS), url, feed));
            }
        }
    }

    /**
     * The rate of a count.
     *
     * @param cpuMicros of this process for each, server and broker with it
     * @param compiling share of the time in which the compiler of the JVM was at work
     */
    private record Rate(double perSecond, double cpuMicros, double compiling) {}

    /** Waits for so much, and until the JVM has compiled most of what runs or the time is over. */
    private static void warmUp(LongSupplier count, long from, Duration time) throws InterruptedException {
        while (count.getAsLong() < from) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        long latest = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < latest && measure(count, WARM_UP_STEP).compiling() > SETTLED) {}
    }

    private static Rate turn(FeedFarm farm, Visitor visitor, LongSupplier count, Duration time)
            throws InterruptedException {
        farm.serve(visitor);
        TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
        return measure(count, time);
    }

    private static Rate measure(LongSupplier count, Duration time) throws InterruptedException {
        long first = count.getAsLong();
        long start = System.nanoTime();
        long cpuStart = SYSTEM.getProcessCpuTime();
        long compiledStart = COMPILER.getTotalCompilationTime();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        double done = Math.max(1, count.getAsLong() - first);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMicros = (SYSTEM.getProcessCpuTime() - cpuStart) / 1e3 / done;
        return new Rate(
                done / seconds, cpuMicros, (COMPILER.getTotalCompilationTime() - compiledStart) / 1e3 / seconds);
    }

    private static long committed(ServiceContext context) {
        return (long) context.metrics().find("wirewatch.poll.polls").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
