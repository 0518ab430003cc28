package io.wirewatch.bench.serve;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.TextField;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Many readers of {@code /api/stream} and a steady flow of alerts, all of which go to all of them. The server is a process
 * of its own; its most memory and its processor time are told, and how long alerts took from the producer to the readers.
 * Arguments: readers (500), alerts a second (20), seconds (30), the server's heap (512m).
 */
public final class StreamBench {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(20);
    private static final String TEAM = "bench";
    private static final String QUOTE = "Fighters of the National Resistance Front attacked a post in Panjshir.";

    private final PrintStream out = System.out;
    private final int rate;
    private final int seconds;
    private final List<StreamReader> readers = new ArrayList<>();

    private StreamBench(int rate, int seconds) {
        this.rate = rate;
        this.seconds = seconds;
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
        String heap = arguments.length > 3 ? arguments[3] : "512m";
        Path folder = Files.createTempDirectory("stream-bench-");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0, Map.of())) {
            new StreamBench(rate, seconds).run(context(broker), count, heap);
        } finally {
            delete(folder);
        }
    }

    private void run(ServiceContext context, int count, String heap) throws Exception {
        int port = freePort();
        try (StreamServer server = StreamServer.start(context, port, heap)) {
            connect(count, port);
            Duration before = server.cpu();
            long begin = System.nanoTime();
            write(context);
            int expected = rate * seconds;
            await(
                    DRAIN_LIMIT,
                    () -> readers.stream().allMatch(reader -> reader.alerts() >= expected || reader.gaps() > 0));
            double took = (System.nanoTime() - begin) / 1e9;
            long read = readers.stream().mapToLong(StreamReader::alerts).sum();
            long gaps = readers.stream().mapToLong(StreamReader::gaps).sum();
            List<Long> sorted =
                    readers.stream().flatMap(StreamReader::delays).sorted().toList();
            out.printf(
                    "%d readers, %d alerts a second for %d s: %d of %d events arrived, %d gaps%n",
                    count, rate, seconds, read, (long) expected * count, gaps);
            out.printf(
                    "from producer to reader: half within %d ms, 99 %% within %d ms, all within %d ms%n",
                    percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
            out.printf(
                    "the server: %d MB at most (heap %s), %.2f processors busy%n",
                    server.peakMegabytes(), heap, server.cpu().minus(before).toNanos() / 1e9 / took);
        }
    }

    private void connect(int count, int port) {
        for (int i = 0; i < count; i++) {
            StreamReader reader = new StreamReader(port);
            readers.add(reader);
            Thread.ofVirtual().start(reader);
            if (i == 0) {
                await(READY_LIMIT, reader::isConnected); // the server is up: the others need not knock again and again
            }
        }
        await(READY_LIMIT, () -> readers.stream().allMatch(StreamReader::isConnected));
        if (!readers.stream().allMatch(StreamReader::isConnected)) {
            throw new IllegalStateException("not all readers were let in");
        }
    }

    private void write(ServiceContext context) {
        long start = System.nanoTime();
        try (var producer = context.kafka().producer(Topics.ALERTS, context.serdes(), Map.of())) {
            for (int i = 0; i < rate * seconds; i++) {
                long due = start + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                }
                Alert alert = alert(i, Instant.now());
                var unused = producer.send(
                        new ProducerRecord<>(context.topics().of(Topics.ALERTS), alert.getAlertId(), alert));
            }
        }
    }

    private static Alert alert(int number, Instant now) {
        Mention mention = Mention.newBuilder()
                .setActorId("nrf")
                .setField(TextField.TEXT)
                .setStart(16)
                .setEnd(41)
                .setSurface("National Resistance Front")
                .setConfidence(0.97)
                .setAlias("National Resistance Front")
                .setRule("alias")
                .setReason("full name")
                .build();
        String id = "alert-" + number;
        return Alert.newBuilder()
                .setAlertId(id)
                .setRuleId("attacks")
                .setRuleName("Attacks")
                .setRuleVersion("1")
                .setTeam(TEAM)
                .setSeverity(Severity.HIGH)
                .setStoryId(id)
                .setKind(AlertKind.FIRED)
                .setRevision(1)
                .setHeadline("Post attacked, report " + number)
                .setUrl("https://news.example/" + number)
                .setArticleId(id)
                .setLanguage("en")
                .setEvidence(List.of(new Evidence(id, TextField.TEXT, 0, QUOTE.length(), QUOTE, List.of(mention))))
                .setActors(List.of(new AlertActor("nrf", "National Resistance Front", ActorType.GROUP, 0.97)))
                .setSources(List.of(new AlertSource(
                        "news.example", "https://news.example/" + number, id, "Post attacked, report " + number, now)))
                .setSourceCount(1)
                .setArticleCount(1)
                .setFirstSeen(now)
                .setLastSeen(now)
                .setWatchlist(new WatchlistVersion(1L, 1L, "0"))
                .build();
    }

    private static ServiceContext context(EmbeddedBroker broker) {
        TopicNames names = new TopicNames("bench.");
        KafkaAccess kafka = new KafkaAccess(broker.bootstrapServers(), Map.of());
        try (Admin admin = kafka.admin()) {
            new TopicCreation(names, 3).create(admin, List.of(TEAM));
        }
        return new ServiceContext(
                kafka, names, new Serdes(new BundledRegistry()), new SimpleMeterRegistry(), InstantSource.system());
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
