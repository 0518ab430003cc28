package io.wirewatch.bench.corpus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.enrich.watchlist.ActorFile;
import io.wirewatch.ingest.fetch.FetchConfig;
import io.wirewatch.ingest.fetch.FetchService;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.parse.ParseService;
import io.wirewatch.ingest.poll.PollConfig;
import io.wirewatch.ingest.poll.PollService;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.standalone.census.Census;
import io.wirewatch.standalone.census.Tally;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Runs every page of an extraction corpus through the whole pipeline, from generated feeds on loopback to alerts, with
 * a real broker, and holds the run to the promises: each page ends as article, duplicate or rejected with a reason, and
 * every span is true. Prints one JSON object; exit code 1 says that a promise was broken.
 *
 * <pre>{@code .ci/corpus-run CORPUS ACTORS}</pre>
 */
public final class CorpusRun {

    private static final int PARTITIONS = 3;
    private static final String TEAM = "corpus";
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration ANY_AGE = Duration.ofDays(36_500);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private CorpusRun() {}

    /**
     * Runs.
     *
     * @param args the corpus folder, the actors file, and a folder for the broker's data and the streams' state
     */
    public static void main(String[] args) throws Exception {
        List<CorpusPage> pages = CorpusPage.list(Path.of(args[0]));
        List<Actor> actors = ActorFile.read(Path.of(args[1]), "corpus-run");
        Path work = Files.createDirectories(Path.of(args[2]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        InstantSource clock = InstantSource.system();
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("kafka"), 0, Map.of());
                CorpusSites sites = new CorpusSites(pages, clock.instant())) {
            ServiceContext context = new ServiceContext(
                    new KafkaAccess(broker.bootstrapServers()),
                    new TopicNames(TopicNames.DEFAULT_PREFIX),
                    new Serdes(new BundledRegistry()),
                    new SimpleMeterRegistry(),
                    clock);
            try (Admin admin = context.kafka().admin()) {
                new TopicCreation(context.topics(), PARTITIONS).create(admin, List.of(TEAM));
            }
            configure(context, sites.feeds(), actors);
            ObjectNode report = run(context, work, pages.size());
            out.println(report);
            System.exit(report.get("broken").isEmpty() ? 0 : 1);
        }
    }

    private static ObjectNode run(ServiceContext context, Path work, int pages) throws InterruptedException {
        long start = System.nanoTime();
        List<Service> services = services(context, work);
        try (Census census = new Census(context, alert -> {})) {
            services.forEach(Service::start);
            boolean came =
                    census.await(tally -> tally.count("fetches") >= pages && tally.flowBalanced(), QUIET, TIMEOUT);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start).minus(came ? QUIET : Duration.ZERO);
            return census.look(tally -> report(tally, pages, came, elapsed));
        } finally {
            services.forEach(Service::close);
        }
    }

    private static List<Service> services(ServiceContext context, Path work) {
        Set<String> allowed =
                CorpusSites.addresses().stream().map(address -> address + ":*").collect(Collectors.toSet());
        HttpConfig http = new HttpConfig("", allowed, Duration.ofSeconds(10), Duration.ofSeconds(30));
        return List.of(
                new PollService(
                        new PollConfig(http, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ZERO, 16, 200),
                        context),
                new FetchService(new FetchConfig(http, Duration.ZERO, 64, false, Duration.ofSeconds(1)), context),
                new ParseService(new StreamsConfiguration(1, COMMIT_INTERVAL, work.resolve("parse")), context),
                new EnrichService(
                        new EnrichConfig(
                                new StreamsConfiguration(1, COMMIT_INTERVAL, work.resolve("enrich")),
                                Duration.ofDays(1)),
                        context));
    }

    private static ObjectNode report(Tally tally, int pages, boolean came, Duration elapsed) {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("corpusPages", pages);
        tally.describe(report);
        report.put("elapsedMs", elapsed.toMillis());
        Set<String> broken = new HashSet<>(Spans.falseSpans(tally));
        if (!came) {
            broken.add("the flow did not come to rest in balance within " + TIMEOUT);
        }
        broken.forEach(report.putArray("broken")::add);
        return report;
    }

    private static void configure(ServiceContext context, List<String> feeds, List<Actor> actors) throws Exception {
        Rule anyActor = Rule.newBuilder()
                .setId("any-actor")
                .setName("Any tracked actor")
                .setDescription(null)
                .setTeam(TEAM)
                .setSeverity(Severity.LOW)
                .setActorsAny(actors.stream().map(Actor::getId).toList())
                .setMaxAgeSeconds(ANY_AGE.toSeconds())
                .setMuteUntil(null)
                .build();
        send(context, Topics.ACTORS, actors.stream().collect(Collectors.toMap(Actor::getId, actor -> actor)));
        send(context, Topics.RULES, Map.of(anyActor.getId(), anyActor));
        send(
                context,
                Topics.FEEDS,
                feeds.stream()
                        .collect(Collectors.toMap(
                                url -> url,
                                url -> Feed.newBuilder()
                                        .setUrl(url)
                                        .setTitle(null)
                                        .setCountry(null)
                                        .setLanguage(null)
                                        .setOwner(null)
                                        .build())));
    }

    private static <V extends SpecificRecord> void send(ServiceContext context, Topic<V> topic, Map<String, V> values)
            throws Exception {
        try (var producer = context.kafka().producer(topic, context.serdes(), Map.of())) {
            for (var entry : values.entrySet()) {
                Integer partition = topic.partitioning() == Topic.Partitioning.HOST
                        ? Partitions.ofHost(entry.getKey(), PARTITIONS)
                        : null;
                Future<?> sent = producer.send(
                        new ProducerRecord<>(context.topics().of(topic), partition, entry.getKey(), entry.getValue()));
                var unused = sent.get();
            }
        }
    }
}
