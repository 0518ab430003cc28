package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.access.AccessConfig;
import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.sink.store.StoreService;
import io.wirewatch.sink.store.TestDatabase;
import io.wirewatch.testing.KafkaExtension;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The document of the API and the running server say the same. */
@Timeout(60)
class OpenApiIT {

    /** More than the stream looks back, so that who comes from the beginning has missed some. */
    private static final int REVISIONS = 600;

    private static final List<String> PATHS = List.of(
            "/api/alerts", "/api/alerts/{id}", "/api/articles", "/api/stream", "/api/summary", "/api/openapi.json");
    private static final String TOKEN = "admin admin a-token-of-the-document-test\n";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static ServiceContext context;
    private static TestDatabase database;
    private static StoreService store;
    private static ServeService serve;
    private static OpenApi api;

    private final Set<String> met = new TreeSet<>();

    @BeforeAll
    static void start() throws Exception {
        context = KafkaExtension.newContext("kabul-desk");
        database = TestDatabase.create();
        store = new StoreService(new StoreConfig(database.jdbcUrl(), "postgres", "postgres"), context);
        store.start();
        try (var producer = context.kafka().producer(Topics.ALERTS, context.serdes(), Map.of("linger.ms", 20))) {
            for (int revision = 1; revision <= REVISIONS; revision++) {
                var unused = producer.send(new ProducerRecord<>(
                        context.topics().of(Topics.ALERTS),
                        "busy",
                        SampleRecords.alert("busy", revision, "Post attacked")));
            }
        }
        send(Topics.ALERTS, "quiet", SampleRecords.alert("quiet", 1, "Post attacked"));
        send(Topics.ENRICHED, "a1", SampleRecords.enriched("a1", SampleRecords.SENTENCE));
        send(Topics.ENRICHED, "a2", SampleRecords.enriched("a2", SampleRecords.SENTENCE));
        serve = serve(AccessConfig.LOCAL);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> serve.health().ready()
                        && get(serve, "/api/summary").body().contains("\"alerts\":2,\"articles\":2")
                        && get(serve, "/api/alerts/busy").body().contains("\"revision\":" + REVISIONS));
        api = new OpenApi(get(serve, "/api/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        serve.close();
        store.close();
    }

    @Test
    void theDocumentIsWhatTheSpecificationAsks() throws Exception {
        api.isValid();
    }

    @Test
    void everyRouteOfTheApiIsInTheDocumentAndNoOther() {
        assertThat(api.operations())
                .containsExactlyInAnyOrderElementsOf(serve.endpoints().stream()
                        .filter(endpoint -> endpoint.method.isHttpMethod() && endpoint.path.startsWith("/api/"))
                        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                        .toList());
    }

    @Test
    void everyAnswerThatTheDocumentTellsOfIsGivenAndIsAsItSays() throws Exception {
        goodQuestions();
        badQuestions();
        peopleWhoMayNot();
        tooManyQuestions();
        othersAway();
        met.add("/api/stream 200"); // its events are looked at by themselves, since it never ends
        assertThat(met).containsExactlyInAnyOrderElementsOf(api.answers());
    }

    @Test
    void everyEventOfTheStreamIsAsTheDocumentSays() throws Exception {
        HttpRequest request = request(serve, "/api/stream?team=kabul-desk")
                .header("Last-Event-ID", "0:0,1:0,2:0")
                .build();
        HttpResponse<InputStream> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        Set<String> left = new TreeSet<>(Set.of("position", "gap", "alert"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            Map<String, String> event = new HashMap<>();
            while (!left.isEmpty()) {
                String line = lines.readLine();
                if (line.isEmpty()) {
                    api.checkEvent("/api/stream", event.getOrDefault("event", ""), event.getOrDefault("data", ""));
                    left.remove(event.get("event"));
                    event.clear();
                } else {
                    event.merge(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 2),
                            String::concat);
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsToldInTheSameForm() throws Exception {
        HttpResponse<String> answer = get(serve, "/api/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        api.check("/api/alerts/{id}", 404, mediaType(answer), answer.body());
    }

    private void goodQuestions() throws Exception {
        String all = meets("/api/alerts", serve, "/api/alerts", 200);
        assertThat(all).contains("\"alertId\":\"busy\"", "\"alertId\":\"quiet\"", "\"next\":null");
        assertThat(meets("/api/alerts", serve, "/api/alerts?limit=1", 200)).doesNotContain("\"next\":null");
        assertThat(meets("/api/alerts", serve, "/api/alerts?actor=nrf&rule=nrf-attacks&team=kabul-desk", 200))
                .isEqualTo(all);
        assertThat(meets("/api/alerts", serve, "/api/alerts?team=none", 200)).startsWith("{\"alerts\":[]");
        assertThat(meets("/api/alerts", serve, "/api/alerts?state=muted&severity=high", 200))
                .startsWith("{\"alerts\":[]");
        meets("/api/alerts/{id}", serve, "/api/alerts/busy", 200);
        meets("/api/alerts/{id}", serve, "/api/alerts/none", 404);
        assertThat(meets("/api/articles", serve, "/api/articles?q=fighters&limit=1", 200))
                .contains("\"articleId\":\"a2\"")
                .doesNotContain("\"next\":null");
        assertThat(meets("/api/articles", serve, "/api/articles?actor=nrf&from=2026-11-23&to=2026-11-23", 200))
                .contains("\"articleId\":\"a1\"", "\"next\":null");
        meets("/api/summary", serve, "/api/summary", 200);
        meets("/api/openapi.json", serve, "/api/openapi.json", 200);
    }

    private void badQuestions() throws Exception {
        for (String query : List.of("limit=0", "limit=many", "before=nonsense", "state=asleep", "severity=awful")) {
            meets("/api/alerts", serve, "/api/alerts?" + query, 400);
        }
        for (String query : List.of("limit=201", "after=nonsense", "q=-", "from=yesterday", "to=2026-13-01")) {
            meets("/api/articles", serve, "/api/articles?" + query, 400);
        }
        meets("/api/stream", serve, "/api/stream?after=nonsense", 400);
    }

    private void peopleWhoMayNot() throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens"), TOKEN);
        AccessConfig asks = new AccessConfig(tokens.toString(), "", "", List.of(), List.of(), List.of(), 1_000, 50, "");
        try (ServeService closed = serve(asks)) {
            for (String path : PATHS) {
                meets(path, closed, address(path), 401);
                HttpRequest other = request(closed, address(path))
                        .header("Origin", "https://other.example")
                        .build();
                HttpResponse<String> refused = CLIENT.send(other, HttpResponse.BodyHandlers.ofString());
                meets(path, refused, refused.body(), 403);
            }
        }
    }

    private void tooManyQuestions() throws Exception {
        // Answering takes time, in which permits come back: ask until it is refused.
        try (ServeService slow = serve(new AccessConfig("", "", "", List.of(), List.of(), List.of(), 1, 50, ""))) {
            for (String path : PATHS) {
                HttpRequest request = request(slow, address(path)).build();
                HttpResponse<InputStream> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
                while (answer.statusCode() != 429) {
                    answer.body().close();
                    answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
                }
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                String body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
                meets(path, answer, body, 429);
            }
        }
    }

    private void othersAway() throws Exception {
        ServiceContext nowhere = new ServiceContext(
                new KafkaAccess("127.0.0.1:1", Map.of()),
                context.topics(),
                new Serdes(new BundledRegistry()),
                context.metrics(),
                context.clock());
        ServeConfig config = new ServeConfig(0, "jdbc:postgresql://127.0.0.1:1/none", "postgres", "");
        try (ServeService alone = new ServeService(config, nowhere, new NoDesks())) {
            alone.start();
            // Together: each waits for a connection for as long as a person would.
            Map<String, CompletableFuture<HttpResponse<String>>> asked = new HashMap<>();
            for (String path : PATHS) {
                if (!path.equals("/api/openapi.json")) {
                    HttpRequest request = request(alone, address(path)).build();
                    asked.put(path, CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
                }
            }
            for (Map.Entry<String, CompletableFuture<HttpResponse<String>>> one : asked.entrySet()) {
                HttpResponse<String> answer = one.getValue().get();
                meets(one.getKey(), answer, answer.body(), 503);
            }
        }
    }

    private static String address(String path) {
        return path.replace("{id}", "busy");
    }

    private String meets(String path, ServeService server, String address, int status) throws Exception {
        HttpResponse<String> answer = get(server, address);
        return meets(path, answer, answer.body(), status);
    }

    private String meets(String path, HttpResponse<?> answer, String body, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.uri() + " " + body).isEqualTo(status);
        api.check(path, status, mediaType(answer), body);
        met.add(path + " " + status);
        return body;
    }

    private static String mediaType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    }

    private static ServeService serve(AccessConfig access) {
        ServeService server = new ServeService(
                new ServeConfig("127.0.0.1", 0, List.of(), database.jdbcUrl(), "postgres", "postgres", access),
                context,
                new NoDesks());
        server.start();
        return server;
    }

    private static HttpResponse<String> get(ServeService server, String path) throws Exception {
        return CLIENT.send(request(server, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ServeService server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V record) throws Exception {
        try (var producer = context.kafka().producer(topic, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(topic), key, record))
                    .get();
        }
    }
}
