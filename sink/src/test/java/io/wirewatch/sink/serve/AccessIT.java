package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.sink.access.AccessConfig;
import io.wirewatch.sink.access.FormToken;
import io.wirewatch.sink.store.TestDatabase;
import io.wirewatch.testing.KafkaExtension;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over an empty database: whether a request may be answered is decided before it is. */
@Timeout(60)
class AccessIT {

    /** Every route and who may ask for it. Whoever adds a route adds its line. */
    private static final Map<String, String> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /", "read"),
            Map.entry("GET /api/alerts", "read"),
            Map.entry("GET /api/alerts/{id}", "read"),
            Map.entry("GET /api/articles", "read"),
            Map.entry("GET /api/openapi.json", "read"),
            Map.entry("GET /api/stream", "read"),
            Map.entry("GET /api/summary", "read"),
            Map.entry("GET /assets/{name}", "open"),
            Map.entry("GET /feeds/actors/{file}", "read"),
            Map.entry("GET /feeds/rules/{file}", "read"),
            Map.entry("GET /feeds/teams/{file}", "read"),
            Map.entry("GET /feeds/{file}", "read"),
            Map.entry("GET /actors/{id}", "read"),
            Map.entry("GET /alerts/{id}", "read"),
            Map.entry("GET /alerts/{id}/trace", "read"),
            Map.entry("GET /articles/{id}", "read"),
            Map.entry("GET /pipeline", "read"),
            Map.entry("GET /rules", "read"),
            Map.entry("GET /rules/new", "read"),
            Map.entry("GET /rules/{id}", "read"),
            Map.entry("GET /search", "read"),
            Map.entry("GET /sources", "read"),
            Map.entry("GET /sources/feed", "read"),
            Map.entry("GET /watchlist", "read"),
            Map.entry("GET /watchlist/new", "read"),
            Map.entry("GET /watchlist/{id}", "read"),
            Map.entry("POST /alerts/{id}/actions", "act"),
            Map.entry("POST /alerts/{id}/deliveries", "act"),
            Map.entry("POST /pipeline/dead-letters", "act"),
            Map.entry("POST /rules/new", "admin"),
            Map.entry("POST /rules/{id}", "admin"),
            Map.entry("POST /watchlist/new", "admin"),
            Map.entry("POST /watchlist/{id}", "admin"),
            Map.entry("GET /sign-in", "open"),
            Map.entry("GET /stream/cards", "read"),
            Map.entry("POST /sign-in", "open"),
            Map.entry("POST /sign-out", "open")));

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final List<String> ROLES = List.of("open", "read", "act", "admin");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern FIELD = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static ServiceContext context;
    private static ServeService serve;
    private static Path audit;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        context = KafkaExtension.newContext("access");
        audit = folder.resolve("audit.jsonl");
        Path tokens = Files.writeString(
                folder.resolve("tokens"),
                ROLES.subList(1, 4).stream()
                        .map(role -> "person-" + role + " " + role + " " + token(role) + "\n")
                        .collect(Collectors.joining()));
        serve = serve(new AccessConfig(
                tokens.toString(),
                "X-User",
                "X-Groups",
                List.of(),
                List.of("desk"),
                List.of(),
                1_000,
                2,
                audit.toString()));
        serve.start();
    }

    @AfterAll
    static void stop() {
        serve.close();
    }

    @Test
    void everyRouteHasALineInTheTable() {
        List<String> routes = serve.endpoints().stream()
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
        assertThat(routes).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @Test
    void eachRoleGetsWhatItMayAndNothingElse() throws Exception {
        for (Map.Entry<String, String> line : TABLE.entrySet()) {
            String method = line.getKey().split(" ")[0];
            String path = line.getKey().split(" ")[1].replaceAll("\\{\\w+}", "all.atom");
            int needed = ROLES.indexOf(line.getValue());
            for (String role : ROLES) {
                HttpRequest.Builder request = request(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.noBody());
                if (!role.equals("open")) {
                    request.header("Authorization", "Bearer " + token(role));
                }
                assertThat(isRefused(request))
                        .as("%s as %s", line.getKey(), role)
                        .isEqualTo(ROLES.indexOf(role) < needed);
            }
        }
    }

    @Test
    void aBrowserIsSentToTheSignInAndBack() throws Exception {
        HttpResponse<String> first = send(request("/?before=x").header("Accept", "text/html"));
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?next=%2F%3Fbefore%3Dx");
        HttpResponse<String> form = send(request("/sign-in?next=%2F%3Fbefore%3Dx"));
        String cookie = cookie(form);
        HttpResponse<String> done =
                send(form(form, cookie, token("act"), "/?before=x").header("Origin", origin()));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("/?before=x");
        assertThat(done.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
        assertThat(status(request("/assets/none").header("Cookie", cookie(done))))
                .isEqualTo(404);
        assertThat(status(request("/feeds/all.txt").header("Cookie", cookie(done))))
                .as("may read, so hears that there is no such feed")
                .isEqualTo(404);
    }

    @Test
    void aForgedFormIsRefused() throws Exception {
        HttpResponse<String> form = send(request("/sign-in"));
        String cookie = cookie(form);
        String token = token("act");
        assertThat(status(form(form, "other=1", token, "/"))).as("no cookie").isEqualTo(403);
        assertThat(status(form(form, cookie, token, "/").header("Origin", "https://evil.example")))
                .as("another origin")
                .isEqualTo(403);
        assertThat(status(form(form, cookie, token, "/").header("Origin", "null")))
                .isEqualTo(403);
        assertThat(status(form(form, cookie, token, "/").header("Sec-Fetch-Site", "same-site")))
                .as("a sister site")
                .isEqualTo(403);
        assertThat(status(form(form, cookie, token, "/"))).isEqualTo(303);
    }

    @Test
    void anotherSitesPageLeadsHereAndLoadsNothing() throws Exception {
        for (String path : List.of("/assets/icon.svg", "/api/stream", "/feeds/all.atom")) {
            assertThat(status(request(path)
                            .header("Authorization", "Bearer " + token("read"))
                            .header("Sec-Fetch-Site", "cross-site")
                            .header("Sec-Fetch-Mode", "no-cors")))
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(status(request("/sign-in")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate")))
                .isEqualTo(200);
    }

    @Test
    void afterTheSignInNobodyIsSentToAnotherSite() throws Exception {
        HttpResponse<String> form = send(request("/sign-in"));
        for (String next : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example")) {
            HttpResponse<String> done = send(form(form, cookie(form), token("read"), next));
            assertThat(done.headers().firstValue("Location").orElseThrow()).isEqualTo("/");
        }
    }

    @Test
    void feedReadersGiveTheTokenAsAPassword() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("any:" + token("read")).getBytes(StandardCharsets.UTF_8));
        assertThat(status(request("/feeds/none.txt").header("Authorization", "Basic " + basic)))
                .isEqualTo(404);
        assertThat(status(request("/sign-out")
                        .header("Authorization", "Basic " + basic)
                        .POST(HttpRequest.BodyPublishers.noBody())))
                .as("browsers add it to what other sites send, so it changes nothing without the form's token")
                .isEqualTo(403);
    }

    @Test
    void aProxysHeaderCountsFromTheProxyOnly() throws Exception {
        assertThat(status(request("/feeds/none.txt").header("X-User", "omid"))).isEqualTo(401);
        AccessConfig config = new AccessConfig(
                "",
                "X-User",
                "X-Groups",
                AccessConfig.networks("127.0.0.0/8"),
                List.of("desk"),
                List.of("chiefs"),
                1_000,
                50,
                "");
        try (ServeService behind = serve(config)) {
            behind.start();
            URI uri = URI.create("http://127.0.0.1:" + behind.port() + "/feeds/none.txt");
            assertThat(status(HttpRequest.newBuilder(uri))).isEqualTo(401);
            assertThat(status(HttpRequest.newBuilder(uri).header("X-User", "omid")))
                    .isEqualTo(404);
        }
    }

    @Test
    void whoAsksTooOftenWaits() throws Exception {
        try (ServeService slow = serve(new AccessConfig("", "", "", List.of(), List.of(), List.of(), 1, 50, ""))) {
            slow.start();
            URI uri = URI.create("http://127.0.0.1:" + slow.port() + "/assets/none");
            // Answering takes time, in which permits come back: ask until it is refused.
            HttpResponse<String> last = send(HttpRequest.newBuilder(uri));
            while (last.statusCode() != 429) {
                last = send(HttpRequest.newBuilder(uri));
            }
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void onePersonLeavesLiveStreamsToOthers() throws Exception {
        await().atMost(LIMIT).until(() -> serve.health().ready());
        HttpResponse<InputStream> first = streamAs("act");
        HttpResponse<InputStream> second = streamAs("act");
        HttpResponse<InputStream> third = streamAs("act");
        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(200);
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(new String(third.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("You have 2 live streams open", "serve.streams");
        try (InputStream other = streamAs("admin").body()) {
            assertThat(other.read()).as("somebody else has places").isPositive();
        }
        first.body().close();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(streamAs("act").statusCode()).isEqualTo(200));
        second.body().close();
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        Path tokens = Files.writeString(folder.resolve("short"), "mina read " + token("read") + "\n");
        AccessConfig config =
                new AccessConfig(tokens.toString(), "", "", List.of(), List.of(), List.of(), 1_000, 50, "");
        try (ServeService changing = serve(config)) {
            changing.start();
            await().atMost(LIMIT).until(() -> changing.health().ready());
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + changing.port() + "/api/stream"))
                    .header("Authorization", "Bearer " + token("read"))
                    .build();
            HttpResponse<InputStream> open = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(open.statusCode()).isEqualTo(200);
            Files.writeString(tokens, "omid read " + token("act") + "\n");
            Files.setLastModifiedTime(tokens, FileTime.fromMillis(System.currentTimeMillis() + 2_000));
            assertThat(new String(open.body().readAllBytes(), StandardCharsets.UTF_8))
                    .as("what came until it ended")
                    .contains("event: position");
        }
    }

    @Test
    void aStreamThatNobodyCanReadIsNotOpened() throws Exception {
        HttpRequest.Builder head = request("/api/stream")
                .header("Authorization", "Bearer " + token("read"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        assertThat(status(head)).isEqualTo(405);
    }

    @Test
    void everyChangeIsInTheAuditAndNoTokenIs() throws Exception {
        HttpResponse<String> form = send(request("/sign-in"));
        assertThat(status(form(form, cookie(form), token("admin"), "/"))).isEqualTo(303);
        assertThat(status(form(form, cookie(form), "a-token-that-nobody-was-given", "/")))
                .isEqualTo(401);
        assertThat(status(request("/rules/new")
                        .header("Authorization", "Bearer " + token("read"))
                        .POST(HttpRequest.BodyPublishers.noBody())))
                .isEqualTo(403);
        String lines = Files.readString(audit);
        assertThat(lines)
                .contains("\"who\":\"person-admin\"", "\"what\":\"signed in\"", "\"status\":303")
                .containsPattern("\"who\":\"person-read\".*\"path\":\"/rules/new\",\"status\":403")
                .contains("\"what\":\"sign-in refused: no such token\"", "\"status\":401")
                .doesNotContain(token("admin"), "a-token-that-nobody");
    }

    @Test
    void othersMayNotReachItWithoutASignIn() {
        for (ServeConfig open : List.of(
                config("0.0.0.0", List.of(), AccessConfig.LOCAL),
                config("127.0.0.1", List.of("news.example"), AccessConfig.LOCAL))) {
            try (ServeService exposed = new ServeService(open, context, new NoDesks())) {
                assertThatThrownBy(exposed::start)
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("serve.tokens")
                        .hasMessageContaining("serve.proxy.user-header");
            }
        }
    }

    private static String token(String role) {
        return role + "-token-of-the-access-test";
    }

    private static HttpResponse<InputStream> streamAs(String role) throws Exception {
        HttpRequest request = request("/api/stream")
                .header("Authorization", "Bearer " + token(role))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static ServeConfig config(String host, List<String> names, AccessConfig access) {
        return new ServeConfig(host, 0, names, database.jdbcUrl(), "postgres", "postgres", access);
    }

    private static ServeService serve(AccessConfig access) {
        return new ServeService(config("127.0.0.1", List.of(), access), context, new NoDesks());
    }

    private static String origin() {
        return "http://127.0.0.1:" + serve.port();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path));
    }

    private static HttpRequest.Builder form(HttpResponse<String> page, String cookie, String token, String next) {
        Matcher field = FIELD.matcher(page.body());
        assertThat(field.find()).isTrue();
        String body = Map.of(FormToken.FIELD, field.group(1), "token", token, "next", next).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request("/sign-in")
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String cookie(HttpResponse<?> response) {
        return Arrays.asList(response.headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .split(";"))
                .getFirst();
    }

    /** Whether it is the role that is wanting. */
    private static boolean isRefused(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return switch (answer.statusCode()) {
                case 401 -> answer.headers().firstValue("WWW-Authenticate").isPresent();
                case 403 -> new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("This needs the role");
                default -> false;
            };
        }
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        // A stream would never end by itself.
        answer.body().close();
        return answer.statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
