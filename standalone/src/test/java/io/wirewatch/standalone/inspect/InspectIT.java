package io.wirewatch.standalone.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.standalone.cli.Main;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.testing.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands over the topics of a running enrich service. */
@ExtendWith(KafkaExtension.class)
class InspectIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Instant start = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

    private static final String ACTORS = """
            actors:
              - {id: harbour-union, type: organisation, name: Harbour Workers Union}
              - {id: port-authority, type: organisation, name: Selvik Port Authority}
            """;
    private static final String RULES = """
            rules:
              - {id: strike, name: Strike, team: kabul-desk, severity: high, actors: {all: [harbour-union, port-authority]}}
              - {id: union, name: Union, team: kabul-desk, actors: {any: [harbour-union]}, terms: [lockout]}
            """;
    private static final String TEXT = "Ships waited outside Selvik on Monday. The Harbour Workers Union met the Selvik"
            + " Port Authority for a third day – «without result», a clerk said. Talks go on tomorrow 🚢 at noon.";

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    @Test
    void alertsAreListedExplainedTracedAndReplayed(ServiceContext context) throws Exception {
        apply(context);
        publish(context);
        try (EnrichService service = new EnrichService(
                new EnrichConfig(
                        new StreamsConfiguration(1, Duration.ofMillis(100), folder.resolve("state")),
                        Duration.ofDays(30)),
                context)) {
            service.start();
            await().atMost(PATIENCE)
                    .until(() -> values(context, Topics.ENRICHED.suffix()).size() == 3);
            await().atMost(PATIENCE)
                    .until(() ->
                            run(context, "dead-letters", "list", "enrich").out().contains("waiting"));
            await("the stories are told after the articles, by other tasks")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.of("a1", "a2"))
                            .allSatisfy(article -> assertThat(
                                            run(context, "why", article).out())
                                    .contains("rule strike: ", "rule union: ")));

            Outcome alerts = run(context, "alerts", "--team", "kabul-desk");
            assertThat(alerts.out())
                    .contains("HIGH", "Harbour talks", "Selvik Port Authority")
                    .hasLineCount(1);
            JsonNode alert =
                    new ObjectMapper().readTree(run(context, "alerts", "--json").out());
            String id = alert.get("alertId").asText();

            Outcome why = run(context, "why", "http://one.example.org/a1");
            assertThat(why.code()).as(why.err()).isZero();
            assertThat(why.out())
                    .contains("article a1", "names harbour-union", "rule strike: ", id)
                    .contains("rule union: SUPPRESSED", "confidence that the rule asks for: 0.6");
            assertThat(run(context, "why", "a3").out()).contains("No rule is about an actor that it names");
            assertThat(run(context, "why", "nothing").code()).isEqualTo(1);

            Outcome trace = run(context, "trace", id);
            assertThat(trace.out())
                    .as(trace.err())
                    .contains("alert: FIRED", "decision: FIRED", "ok      evidence at TEXT", "everything holds")
                    .contains("page: no longer kept")
                    .contains("topic " + context.topics().of(Topics.ARTICLES) + ", partition ")
                    .containsPattern(context.topics().of(Topics.ALERTS) + ", .*, trace [0-9a-f]{32}\n");
            assertThat(trace.code()).isZero();

            redrive(context);
        }
        replay(context);
    }

    @Test
    void aFalseQuoteIsFound(ServiceContext context) throws Exception {
        Article stored = article("a1", "one.example.org", TEXT, start);
        var evidence =
                new io.wirewatch.schemas.Evidence("a1", io.wirewatch.schemas.TextField.TEXT, 0, 5, "Sheep", List.of());
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            send(context, producer, Topics.ARTICLES, "a1", stored, start);
            send(
                    context,
                    producer,
                    Topics.ALERTS,
                    "x",
                    Alert.newBuilder()
                            .setAlertId("x")
                            .setRuleId("strike")
                            .setArticleId("a1")
                            .setFirstSeen(start)
                            .setLastSeen(start)
                            .setEvidence(List.of(evidence))
                            .build(),
                    start);
        }
        Outcome trace = run(context, "trace", "x");
        assertThat(trace.code()).isEqualTo(1);
        assertThat(trace.out()).contains("FAILED  evidence at TEXT 0–5", "decision: missing");
    }

    private static void redrive(ServiceContext context) {
        Outcome first = run(context, "dead-letters", "list", "enrich");
        assertThat(first.out())
                .contains(context.topics().of(Topics.ARTICLES) + "/", "10 bytes", "SerializationException");
        assertThat(run(context, "dead-letters", "redrive", "enrich").code()).isEqualTo(1);
        assertThat(run(context, "dead-letters", "redrive", "enrich", "--all").out())
                .contains("redriven\t0\t");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run(context, "dead-letters", "list", "enrich")
                                .out()
                                .lines())
                        .as("the same poison fails again, as another letter")
                        .hasSize(2)
                        .anySatisfy(line -> assertThat(line).contains("redriven"))
                        .anySatisfy(line -> assertThat(line).contains("waiting")));
        assertThat(run(context, "dead-letters", "redrive", "enrich", "--offset", "0")
                        .err())
                .as("a letter goes once")
                .contains("no such letter waits");
        assertThat(run(context, "dead-letters", "list", "enrch").err()).contains("did you mean 'enrich'");
    }

    private void replay(ServiceContext context) throws Exception {
        Outcome replay = run(
                context,
                "replay",
                "--from",
                start.toString(),
                "--to",
                start.plus(Duration.ofHours(1)).toString(),
                "--run",
                "again");
        assertThat(replay.code()).as(replay.err()).isZero();
        JsonNode figures =
                new ObjectMapper().readTree(replay.out().lines().toList().getLast());
        assertThat(figures.get("enriched").asInt()).isEqualTo(3);
        assertThat(figures.get("sameStories").asInt()).isEqualTo(1);
        assertThat(figures.get("onlyReplay").asInt() + figures.get("onlyLive").asInt())
                .isZero();
        assertThat(replay.out()).contains("Alerts per day", "Sample hits", "Harbour Workers Union met");
        assertThat(values(context, "replay.again.enriched"))
                .as("a watch list that apply wrote in transactions has the same version")
                .isEqualTo(values(context, Topics.ENRICHED.suffix()));
        assertThat(run(context, "replay", "--run", "again", "--from", "2001-01-01")
                        .err())
                .contains("take another name");
        assertThat(run(context, "replay", "--run", "again", "--remove").out()).contains("replay.again.alerts");
    }

    private void apply(ServiceContext context) throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("actors.yaml"), ACTORS);
        Files.writeString(config.resolve("rules.yaml"), RULES);
        ConfigFolder declared = ConfigFolder.read(config, ConfigKinds.ALL, "test");
        Apply apply = new Apply(context, 3);
        apply.publish(declared.teams(), apply.plan(declared, "test", false));
    }

    private void publish(ServiceContext context) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            send(context, producer, Topics.ARTICLES, "a1", article("a1", "one.example.org", TEXT, start), start);
            Instant later = start.plusSeconds(60);
            send(context, producer, Topics.ARTICLES, "a2", article("a2", "two.example.org", TEXT, later), later);
            send(
                    context,
                    producer,
                    Topics.ARTICLES,
                    "a3",
                    article("a3", "two.example.org", "Rain fell on the hills all day.", later),
                    later);
            producer.send(new ProducerRecord<>(
                            context.topics().of(Topics.ARTICLES),
                            null,
                            later.toEpochMilli(),
                            "bad".getBytes(StandardCharsets.UTF_8),
                            "no article".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static Article article(String id, String site, String text, Instant time) {
        String title = "Harbour talks";
        return Article.newBuilder()
                .setArticleId(id)
                .setPageId("page-" + id)
                .setUrl("http://" + site + "/" + id)
                .setFeedUrl("http://" + site + "/feed")
                .setSite(site)
                .setTitle(title)
                .setText(text)
                .setLanguage("en")
                .setPublished(time)
                .setContentHash(Located.hash((title + "\n" + text).getBytes(StandardCharsets.UTF_8)))
                .setFetchedAt(time)
                .setExtractor("1")
                .setFirstSeen(time)
                .build();
    }

    private static <V extends org.apache.avro.specific.SpecificRecord> void send(
            ServiceContext context,
            KafkaProducer<byte[], byte[]> producer,
            io.wirewatch.schemas.topic.Topic<V> topic,
            String key,
            V value,
            Instant time)
            throws Exception {
        String name = context.topics().of(topic);
        producer.send(new ProducerRecord<>(
                        name,
                        null,
                        time.toEpochMilli(),
                        key.getBytes(StandardCharsets.UTF_8),
                        context.serdes().of(topic).serializer().serialize(name, value)))
                .get();
    }

    private static Map<String, String> values(ServiceContext context, String suffix) {
        Map<String, String> values = new TreeMap<>();
        TopicScan.all(context, context.topics().prefix() + suffix).forEach(record -> {
            values.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    record.partition() + " " + HexFormat.of().formatHex(record.value()));
            return true;
        });
        return values;
    }

    private static Outcome run(ServiceContext context, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                context.kafka().bootstrapServers(),
                "--set",
                "topic-prefix=" + context.topics().prefix()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all.toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
