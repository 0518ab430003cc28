package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoreConfig;
import io.wirewatch.sink.store.StoreService;
import io.wirewatch.sink.store.TestDatabase;
import io.wirewatch.testing.KafkaExtension;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServeServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ServiceContext context;
    private static StoreService store;
    private static ServeService serve;

    @BeforeAll
    static void start() throws Exception {
        context = KafkaExtension.newContext("kabul-desk");
        TestDatabase database = TestDatabase.create();
        store = new StoreService(new StoreConfig(database.jdbcUrl(), "postgres", "postgres"), context);
        serve = new ServeService(
                new ServeConfig(0, database.jdbcUrl(), "postgres", "postgres"), context, new NoDesks());
        store.start();
        serve.start();
        send(SampleRecords.alert("hostile", 1, "<script>alert(1)</script> جبهه"));
        await().atMost(LIMIT)
                .until(() -> serve.health().ready() && get("/").body().contains("alert-hostile"));
    }

    @AfterAll
    static void stop() {
        serve.close();
        store.close();
    }

    @Test
    void thePageShowsTheAlertWithItsEvidenceAndNothingRuns() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; جبهه", ">National Resistance Front</mark> attacked")
                .doesNotContain("<script>alert");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "require-trusted-types-for 'script'");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    }

    @Test
    void theApiTellsTheSame() throws Exception {
        assertThat(get("/api/alerts?limit=1").body()).startsWith("{\"alerts\":[{\"alertId\":");
        assertThat(get("/api/alerts/hostile").body())
                .contains("\"surface\":\"National Resistance Front\"", "\"firstSeen\":\"2026-11-23T10:00:00Z\"");
        assertThat(get("/api/summary").body()).contains("\"alerts\":");
        assertThat(get("/api/alerts/none").statusCode()).isEqualTo(404);
        assertThat(get("/api/alerts?limit=many").statusCode()).isEqualTo(400);
        assertThat(get("/?before=nonsense").statusCode()).isEqualTo(400);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/nothing").body()).contains("There is nothing here", "<html");
    }

    @Test
    void teamsRulesAndActorsHaveFeeds() throws Exception {
        for (String path : List.of("all", "teams/kabul-desk", "rules/nrf-attacks", "actors/nrf")) {
            HttpResponse<String> feed = get("/feeds/" + path + ".atom");
            assertThat(feed.body()).contains("urn:wirewatch:alert:hostile").doesNotContain("<script");
            assertThat(feed.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
            String tag = feed.headers().firstValue("ETag").orElseThrow();
            HttpRequest again = request("/feeds/" + path + ".atom")
                    .header("If-None-Match", tag)
                    .build();
            assertThat(CLIENT.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as("the stream's test may have added an alert meanwhile")
                    .isIn(304, 200);
        }
        assertThat(get("/feeds/teams/none.rss").body()).contains("<rss").doesNotContain("hostile");
        assertThat(get("/feeds/teams/none.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void theStreamDeliversANewAlertAndResumesAfterALostConnection() throws Exception {
        String position;
        try (BufferedReader live = stream("/stream/cards", "")) {
            position = idOf(live, "event: position");
            send(SampleRecords.alert("live-1", 1, "چراغ‌ها 🔥 روشن"));
            assertThat(dataOf(live, "event: card")).contains("alert-live-1", "چراغ‌ها 🔥 روشن");
        }
        try (BufferedReader resumed = stream("/api/stream", position)) {
            assertThat(dataOf(resumed, "event: alert")).contains("\"alertId\":\"live-1\"");
        }
        assertThat(get("/api/stream?after=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void whoComesWhenAllLiveStreamsAreTakenIsToldSo() throws Exception {
        List<Socket> readers = new ArrayList<>();
        try {
            String answer = openStream(readers);
            while (answer.startsWith("HTTP/1.1 200") && readers.size() <= 1_000) {
                answer = openStream(readers);
            }
            assertThat(answer).startsWith("HTTP/1.1 503");
            assertThat(readers).hasSizeBetween(990, 1_001);
            HttpResponse<String> refused = get("/api/stream");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(refused.body())
                    .contains("All 1000 live streams that this server keeps open are taken", "half a minute");
            assertThat(get("/api/alerts").statusCode()).isEqualTo(200);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
        await().atMost(Duration.ofSeconds(40))
                .until(() -> serve.health().detail().endsWith("readers=0"));
    }

    /** The status line of the answer. */
    private static String openStream(List<Socket> readers) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), serve.port());
        readers.add(socket);
        socket.getOutputStream()
                .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void aNameThatIsNotOursIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), serve.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 403")
                    .contains("serve.hosts")
                    .doesNotContain("alert-hostile");
        }
    }

    @Test
    void aBusyPortIsNamedWithItsSetting() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServeService second = new ServeService(
                        new ServeConfig(busy.getLocalPort(), "jdbc:postgresql://127.0.0.1:1/none", "", ""),
                        context,
                        new NoDesks())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("port " + busy.getLocalPort())
                    .hasMessageContaining("serve.port");
        }
    }

    @Test
    void withoutTheDatabaseThePageSaysSo() throws Exception {
        try (ServeService alone = new ServeService(
                new ServeConfig(0, "jdbc:postgresql://127.0.0.1:1/none", "postgres", ""), context, new NoDesks())) {
            alone.start();
            HttpResponse<String> page = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + alone.port() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("The database does not answer");
            assertThat(alone.health().ready()).isFalse();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serve.port() + path));
    }

    private static BufferedReader stream(String path, String lastEventId) throws Exception {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String idOf(BufferedReader events, String event) throws Exception {
        return next(events, event, "id: ");
    }

    private static String dataOf(BufferedReader events, String event) throws Exception {
        return next(events, event, "data: ");
    }

    /** The lines of the next event of this name that begin with the prefix, without it. */
    private static String next(BufferedReader events, String event, String prefix) throws Exception {
        List<String> lines = new ArrayList<>();
        while (!lines.contains(event)) {
            lines.clear();
            String line = events.readLine();
            while (!line.isEmpty()) {
                lines.add(line);
                line = events.readLine();
            }
        }
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .collect(Collectors.joining("\n"));
    }

    private static void send(Alert alert) throws Exception {
        try (var producer = context.kafka().producer(Topics.ALERTS, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(Topics.ALERTS), alert.getAlertId(), alert))
                    .get();
        }
    }
}
