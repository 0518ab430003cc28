package io.wirewatch.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSubTest {

    private static final String FEED = "https://news.example.org/rss";
    private static final String TOPIC = "https://news.example.org/rss?canonical";
    private static final String BODY = "<rss/>";

    private final HttpClient hub = HttpClient.newHttpClient();
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final Routes routes = new Routes().on("/hub", this::subscribe);
    private WebSub subscriber = subscriber(WebSubConfig.OFF);

    @BeforeEach
    void start() throws IOException {
        subscriber = subscriber(new WebSubConfig("http://desk.example.org/push", "127.0.0.1", 0));
        subscriber.start();
    }

    @AfterEach
    void stop() {
        subscriber.close();
        routes.close();
    }

    @Test
    void aHubThatAFeedNamesIsAskedOnce() {
        Map<String, String> request = subscribed();
        subscriber.offered(FEED, routes.url("/hub"), TOPIC);
        assertThat(request)
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", TOPIC)
                .containsEntry("hub.lease_seconds", "86400")
                .containsKey("hub.secret");
        assertThat(request.get("hub.callback")).startsWith("http://desk.example.org/push/websub/");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aVerificationIsAnsweredWithTheChallengeWhenItWasAskedFor() throws Exception {
        Map<String, String> request = subscribed();
        assertThat(subscriber.isLive(FEED)).isFalse();
        assertThat(get(request, "subscribe", TOPIC).statusCode()).isEqualTo(200);
        assertThat(get(request, "subscribe", TOPIC).body()).isEqualTo("ch&llenge");
        assertThat(subscriber.isLive(FEED)).isTrue();
        assertThat(get(request, "subscribe", "https://elsewhere.example").statusCode())
                .isEqualTo(404);
        assertThat(get(request, "unsubscribe", TOPIC).statusCode()).isEqualTo(404);
        assertThat(subscriber.isLive(FEED)).isTrue();
    }

    @Test
    void aDenialEndsTheSubscription() throws Exception {
        Map<String, String> request = subscribed();
        get(request, "subscribe", TOPIC);
        assertThat(get(request, "denied", TOPIC).statusCode()).isEqualTo(200);
        assertThat(subscriber.isLive(FEED)).isFalse();
    }

    @Test
    void onlyASignedNotificationIsNews() throws Exception {
        Map<String, String> request = subscribed();
        String secret = request.getOrDefault("hub.secret", "");
        assertThat(post(request, "sha256=" + "00".repeat(32))).isEqualTo(202);
        assertThat(post(request, "sha256=none")).isEqualTo(202);
        assertThat(post(request, "")).isEqualTo(202);
        assertThat(news).isEmpty();
        assertThat(post(request, "sha256=" + signature("HmacSHA256", secret))).isEqualTo(202);
        assertThat(post(request, "sha1=" + signature("HmacSHA1", secret))).isEqualTo(202);
        await().untilAsserted(() -> assertThat(news).containsExactly(FEED, FEED));
    }

    @Test
    void aHubMayForgetAFeedThatWasDropped() throws Exception {
        Map<String, String> request = subscribed();
        subscriber.dropped(FEED);
        assertThat(post(request, "sha256=" + signature("HmacSHA256", request.getOrDefault("hub.secret", ""))))
                .isEqualTo(410);
        assertThat(get(request, "subscribe", TOPIC).statusCode()).isEqualTo(404);
        assertThat(news).isEmpty();
    }

    private WebSub subscriber(WebSubConfig config) {
        HttpConfig http = new HttpConfig("", Set.of(routes.address()), Duration.ofSeconds(10), Duration.ofSeconds(20));
        return new WebSub(config, http, InstantSource.system(), news::add);
    }

    private Map<String, String> subscribed() {
        subscriber.offered(FEED, routes.url("/hub"), TOPIC);
        await().atMost(Duration.ofSeconds(30)).until(() -> !requests.isEmpty());
        return requests.getFirst();
    }

    private void subscribe(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        requests.add(form);
        exchange.sendResponseHeaders(202, -1);
    }

    private HttpResponse<String> get(Map<String, String> request, String mode, String topic) throws Exception {
        String query = "?hub.mode=" + mode + "&hub.lease_seconds=600&hub.challenge=ch%26llenge&hub.topic="
                + URLEncoder.encode(topic, StandardCharsets.UTF_8);
        return hub.send(HttpRequest.newBuilder(callback(request, query)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(Map<String, String> request, String signature) throws Exception {
        return hub.send(
                        HttpRequest.newBuilder(callback(request, ""))
                                .header("X-Hub-Signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private URI callback(Map<String, String> request, String query) {
        String path =
                URI.create(request.getOrDefault("hub.callback", "")).getPath().replaceFirst("^/push", "");
        return URI.create("http://127.0.0.1:" + subscriber.port().orElseThrow() + path + query);
    }

    private static String signature(String algorithm, String secret) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
    }
}
