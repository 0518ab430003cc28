package io.wirewatch.standalone.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedCheckTest {

    private static final String FEED =
            "<rss version='2.0'><channel><title>Wire</title><item><title>One</title><link>/1</link></item></channel></rss>";

    private final Map<String, String> site = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.merge(path, 1, Integer::sum);
                byte[] body = site.getOrDefault(path, "no").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(site.containsKey(path) ? 200 : 404, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void readsTheFeedThatAPageDeclaresAndGuessesNoFurther() throws IOException {
        site.put(
                "/", "<html><link rel=alternate type='application/rss+xml' href='/news.xml'><body>Hello</body></html>");
        site.put("/news.xml", FEED);

        FeedCheck.Report report = FeedCheck.of(url("/"), true, Instant.EPOCH);

        assertThat(report.usable()).isFalse();
        assertThat(report.lines())
                .contains("  feed       " + url("/news.xml") + ": declared by the page; “Wire”, 1 items");
        assertThat(asked).containsOnlyKeys("/", "/news.xml");
    }

    @Test
    void looksWhereFeedsOftenAreWhenAPageDeclaresNone() throws IOException {
        site.put("/", "<html><body>Hello</body></html>");
        site.put("/rss.xml", FEED);

        FeedCheck.Report report = FeedCheck.of(url("/"), true, Instant.EPOCH);

        assertThat(report.lines())
                .contains("  tried      " + url("/feed/") + ": a guess; HTTP 404: not found")
                .contains("  feed       " + url("/rss.xml") + ": a guess; “Wire”, 1 items")
                .noneMatch(line -> line.contains("/atom.xml"));
    }

    @Test
    void saysOfAFeedWhatItHolds() throws IOException {
        site.put("/rss.xml", FEED);

        FeedCheck.Report report = FeedCheck.of(url("/rss.xml"), true, Instant.EPOCH);

        assertThat(report.usable()).isTrue();
        assertThat(report.lines())
                .contains("  reads as   “Wire”, 1 items")
                .contains("  mind       dates of 1 items are missing or not understood");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
