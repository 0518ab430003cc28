package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.ingest.http.FetchOutcome.Throttled;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a site asks for is heeded: rest, cookies on the way, its own validators; and names are told from addresses. */
class PoliteGetterTest {

    private final Routes routes = new Routes();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final HttpGetter getter = new HttpGetter(config(), now::get);

    @AfterEach
    void close() {
        getter.close();
        routes.close();
    }

    @Test
    void aHostThatWantsRestIsAskedForNothingUntilThen() {
        routes.on("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(429, -1);
        });
        routes.page("/other", "text/xml", "<rss/>");

        assertThat(get("/busy")).isEqualTo(new Throttled(429, Duration.ofMinutes(2)));
        now.updateAndGet(time -> time.plusSeconds(50));
        assertThat(get("/other")).isEqualTo(new Throttled(429, Duration.ofSeconds(70), false));
        now.updateAndGet(time -> time.plusSeconds(70));
        assertThat(get("/other")).isInstanceOf(Fetched.class);
        assertThat(routes.asked()).containsExactly("/busy", "/other");
    }

    @Test
    void aWishForNoTimeIsNoRest() {
        routes.on("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "Mon, 23 Nov 2026 09:00:00 GMT");
            exchange.sendResponseHeaders(429, -1);
        });

        assertThat(get("/busy")).isEqualTo(new Throttled(429, Duration.ZERO));
        assertThat(get("/busy")).isEqualTo(new Throttled(429, Duration.ZERO));
        assertThat(routes.asked()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            120                             | PT2M
            0                               | PT0S
            86401                           | PT24H
            99999999999999999999999999      | PT24H
            Mon, 23 Nov 2026 10:05:00 GMT   | PT5M
            Monday, 23-Nov-26 10:05:00 GMT  | PT5M
            Mon Nov 23 10:05:00 2026        | PT5M
            Mon, 23 Nov 2026 09:00:00 GMT   | PT0S
            Fri, 31 Dec 9999 23:59:59 GMT   | PT24H
            -5                              | none
            1.5                             | none
            soon                            | none
            ١٢٠                             | none
            """)
    void readsWishesAbsurdOrNot(String header, Duration wish) {
        assertThat(RetryAfter.read(header, now.get())).isEqualTo(wish);
    }

    @Test
    void aSiteThatWantsItsCookieBackGetsIt() {
        routes.on("/feed", exchange -> {
            if ("seen=yes".equals(exchange.getRequestHeaders().getFirst("Cookie"))) {
                Routes.reply(exchange, 200, "text/xml", Bodies.RSS);
                return;
            }
            exchange.getResponseHeaders().set("Set-Cookie", "seen=yes; Path=/");
            exchange.getResponseHeaders().set("Location", "/feed");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(get("/feed")).isInstanceOf(Fetched.class);
        assertThat(get("/feed")).isInstanceOf(Fetched.class);
        assertThat(routes.asked()).as("forgotten with the chain").hasSize(4);
    }

    @Test
    void cookiesGoToNoOtherHost() {
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        routes.on("/out", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "secret=1; Path=/");
            exchange.getResponseHeaders().set("Location", routes.url("/in").replace("127.0.0.1", "other.example"));
            exchange.sendResponseHeaders(302, -1);
        });
        routes.on("/in", exchange -> {
            seen.set(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            Routes.reply(exchange, 200, "text/xml", Bodies.RSS);
        });

        try (HttpGetter resolving = resolving(name -> List.of(InetAddress.getLoopbackAddress()))) {
            assertThat(get(resolving, routes.url("/out"))).isInstanceOf(Fetched.class);
        }
        assertThat(seen).hasValue("null");
    }

    @Test
    void validatorsGoBackAsTheyCame() {
        AtomicReference<String> seen = new AtomicReference<>("");
        routes.on("/feed", exchange -> {
            String etag = String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match"));
            seen.set(new String(etag.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(304, -1);
        });

        assertThat(getter.get(GetRequest.feed(routes.url("/feed"), "\"خبر\"", null)))
                .isInstanceOf(FetchOutcome.NotModified.class);
        assertThat(seen).hasValue("\"خبر\"");
        assertThat(getter.get(GetRequest.feed(routes.url("/feed"), "a\r\nX-Evil: 1", null)))
                .isInstanceOf(FetchOutcome.NotModified.class);
        assertThat(seen).hasValue("null");
    }

    @Test
    void unknownNamesAreToldFromSilentNameServers() {
        try (HttpGetter unknown = resolving(name -> {
            throw new UnknownHostException(name + ": Name or service not known");
        })) {
            assertThat(reason(get(unknown, "http://nowhere.example/"))).isEqualTo(RefusalReason.DNS);
        }
        try (HttpGetter silent = resolving(name -> {
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        })) {
            assertThat(reason(get(silent, "http://nowhere.example/"))).isEqualTo(RefusalReason.DNS_TEMPORARY);
        }
    }

    @Test
    void aResolverThatChangesItsAnswerBetweenHopsGainsNothing() {
        AtomicInteger asked = new AtomicInteger();
        routes.on("/a", exchange -> {
            exchange.getResponseHeaders().set("Location", routes.url("/b").replace("127.0.0.1", "two.example"));
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(302, -1);
        });

        try (HttpGetter rebound = resolving(
                name -> List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")))) {
            String start = routes.url("/a").replace("127.0.0.1", "one.example");
            assertThat(reason(get(rebound, start))).isEqualTo(RefusalReason.FORBIDDEN_ADDRESS);
        }
        assertThat(routes.asked()).containsExactly("/a");
    }

    @Test
    void eachHopAfterTheFirstIsAskedAbout() {
        routes.redirect("/a", 302, "/private").page("/private", "text/xml", "<rss/>");
        Refused no = new Refused(RefusalReason.ROBOTS_DISALLOWED, "no", null);

        assertThat(getter.get(
                        GetRequest.feed(routes.url("/a"), null, null), hop -> hop.endsWith("/private") ? no : null))
                .isEqualTo(no);
        assertThat(routes.asked()).containsExactly("/a");
    }

    private HttpConfig config() {
        return new HttpConfig("", Set.of(routes.address()), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    private HttpGetter resolving(Dns dns) {
        return new HttpGetter(config(), now::get, client -> client.dns(dns));
    }

    private FetchOutcome get(String path) {
        return get(getter, routes.url(path));
    }

    private static FetchOutcome get(HttpGetter getter, String url) {
        return getter.get(GetRequest.feed(url, null, null));
    }

    private static RefusalReason reason(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }
}
