package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpGetterTest {

    private final Routes routes = new Routes();
    private final HttpGetter getter = getter(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        getter.close();
        routes.close();
    }

    @Test
    void bringsBodyHeadersAndTheUrlThatAnswered() {
        routes.page("/feed", "text/xml; charset=utf-8", "<rss/>").redirect("/old", 301, "/feed");

        assertThat(get("/old")).isInstanceOfSatisfying(Fetched.class, fetched -> {
            assertThat(fetched.body()).asString().isEqualTo("<rss/>");
            assertThat(fetched.headers()).containsEntry("content-type", "text/xml; charset=utf-8");
            assertThat(fetched.finalUrl()).isEqualTo(routes.url("/feed"));
            assertThat(fetched.permanentRedirect()).isEqualTo(routes.url("/feed"));
        });
    }

    @Test
    void aPassingRedirectMovesNothing() {
        routes.page("/feed", "text/xml", "<rss/>").redirect("/old", 302, "/feed");

        assertThat(get("/old"))
                .asInstanceOf(type(Fetched.class))
                .extracting(Fetched::permanentRedirect)
                .isNull();
    }

    @Test
    void saysWhoAsksAndSendsValidators() {
        routes.on("/feed", exchange -> {
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && exchange.getRequestHeaders().getFirst("User-Agent").contains("ops@wirewatch.example");
            exchange.sendResponseHeaders(known ? 304 : 500, -1);
        });

        assertThat(getter.get(GetRequest.feed(routes.url("/feed"), "\"v1\"", null)))
                .isInstanceOf(FetchOutcome.NotModified.class);
    }

    @Test
    void followsNoLoop() {
        routes.redirect("/a", 302, "/b").redirect("/b", 302, "/a");

        assertThat(reason("/a")).isEqualTo(RefusalReason.REDIRECT_LOOP);
    }

    @Test
    void followsNoLongChain() {
        routes.on("/chain", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getPath() + "x");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(reason("/chain")).isEqualTo(RefusalReason.TOO_MANY_REDIRECTS);
        assertThat(routes.asked()).hasSize(HttpGetter.MAX_REDIRECTS + 1);
    }

    @Test
    void leavesTheWebForNoRedirect() {
        routes.redirect("/file", 302, "file:///etc/passwd");

        assertThat(reason("/file")).isEqualTo(RefusalReason.BAD_REDIRECT);
    }

    @Test
    void redirectsIntoTheOwnNetworkEndAtTheGuard() {
        try (Routes inner = new Routes()) {
            inner.page("/secret", "text/html", "secret");
            routes.redirect("/out", 302, inner.url("/secret"));

            assertThat(reason("/out")).isEqualTo(RefusalReason.FORBIDDEN_ADDRESS);
            assertThat(inner.asked()).isEmpty();
        }
    }

    @Test
    void stopsReadingWhatIsTooLarge() {
        routes.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(reason("/endless")).isEqualTo(RefusalReason.TOO_LARGE);
    }

    @Test
    void refusesAGzipBomb() throws IOException {
        byte[] bomb = gzip(new byte[12 * 1024 * 1024]);
        routes.on("/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Routes.reply(exchange, 200, "text/xml", bomb);
        });

        assertThat(reason("/bomb")).isEqualTo(RefusalReason.COMPRESSION_BOMB);
    }

    @Test
    void takesGzipOffDeclaredOrNot() throws IOException {
        byte[] body = gzip("<rss/>".getBytes(StandardCharsets.UTF_8));
        routes.on("/quiet", exchange -> Routes.reply(exchange, 200, "text/xml", body));
        routes.on("/declared", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Routes.reply(exchange, 200, "text/xml", body);
        });

        for (String path : new String[] {"/quiet", "/declared"}) {
            assertThat(get(path)).isInstanceOfSatisfying(Fetched.class, fetched -> {
                assertThat(fetched.body()).asString().isEqualTo("<rss/>");
                assertThat(fetched.headers()).doesNotContainKey("content-encoding");
            });
        }
    }

    @Test
    void waitsForNoSlowBody() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        routes.on("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        try (HttpGetter hurried = getter(Duration.ofSeconds(3))) {
            assertThat(hurried.get(GetRequest.feed(routes.url("/slow"), null, null)))
                    .asInstanceOf(type(Refused.class))
                    .extracting(Refused::reason)
                    .isEqualTo(RefusalReason.TIMEOUT);
        }
        assertThat(asked.getCount()).isZero();
    }

    @Test
    void namesWhatServersSay() {
        routes.on("/status/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), -1);
        });

        assertThat(get("/status/404")).isEqualTo(new FetchOutcome.NotFound(404));
        assertThat(get("/status/410")).isEqualTo(new FetchOutcome.Gone());
        assertThat(reason("/status/500")).isEqualTo(RefusalReason.HTTP_SERVER_ERROR);
        assertThat(reason("/status/403")).isEqualTo(RefusalReason.HTTP_CLIENT_ERROR);
        assertThat(reason("/status/408")).isEqualTo(RefusalReason.TIMEOUT);
        assertThat(reason("/status/304")).isEqualTo(RefusalReason.BAD_ANSWER);
        assertThat(get("/status/503")).isEqualTo(new FetchOutcome.Throttled(503, Duration.ofMinutes(2)));
    }

    @Test
    void takesOnlyTheTypesThatAreAskedFor() {
        routes.page("/picture", "image/png", "x");

        assertThat(getter.get(new GetRequest(routes.url("/picture"), "*/*", 100, Set.of("text/html"), null, null)))
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.NOT_HTML);
    }

    @Test
    void namesAServerThatIsNotThere() {
        String gone = routes.url("/");
        routes.close();

        assertThat(getter.get(GetRequest.feed(gone, null, null)))
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.CONNECT_FAILED);
    }

    @Test
    void robotsAreHeard() {
        routes.page("/robots.txt", "text/plain", "User-agent: wirewatch\nDisallow: /private\nCrawl-delay: 3\n");
        RobotsTxt robots = new RobotsTxt(getter, InstantSource.system());

        assertThat(robots.ask(routes.url("/news"))).isEqualTo(new RobotsTxt.Word(null, Duration.ofSeconds(3)));
        assertThat(robots.ask(routes.url("/private/x")).refusal())
                .isNotNull()
                .extracting(Refused::reason)
                .isEqualTo(RefusalReason.ROBOTS_DISALLOWED);
        assertThat(routes.asked()).containsExactly("/robots.txt");
    }

    private HttpGetter getter(Duration total) {
        return new HttpGetter(
                new HttpConfig("ops@wirewatch.example", Set.of(routes.address()), total, total),
                InstantSource.system());
    }

    private FetchOutcome get(String path) {
        return getter.get(GetRequest.feed(routes.url(path), null, null));
    }

    private RefusalReason reason(String path) {
        FetchOutcome outcome = get(path);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
