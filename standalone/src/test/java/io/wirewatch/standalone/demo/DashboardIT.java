package io.wirewatch.standalone.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.standalone.inprocess.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard in a browser, over the running demo: what a desk does with it all day. */
@Tag("long")
class DashboardIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Map<String, Alert> ALERTS = new ConcurrentHashMap<>();

    private static BrowserUnderTest browser;
    private static DemoFolder folder;
    private static Demo demo;

    private BrowserContext reader;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        browser = BrowserUnderTest.open();
        folder = DemoFolder.create();
        demo = Demo.start(
                new Ports(0, 0, 0),
                folder.path(),
                InstantSource.system(),
                alert -> ALERTS.put(alert.getAlertId(), alert));
        await().atMost(LIMIT).until(() -> get("/api/summary").contains("\"alerts\":11"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (demo != null) {
            demo.close();
        }
        if (folder != null) {
            folder.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void sit() {
        reader = browser.reader();
        page = reader.newPage();
    }

    @AfterEach
    void leave() {
        assertThat(browser.alarms(page))
                .as("dialogs, errors, violations of the policy")
                .isEmpty();
        reader.close();
    }

    @Test
    void aLiveAlertAppearsByItselfAlsoAfterALostConnection() throws Exception {
        open("/");
        assertThat(page.locator("#state")).hasText("Live");
        send("live-1", "A first thing happened");
        assertThat(page.locator("#alert-live-1 h2")).hasText("A first thing happened");
        reader.setOffline(true);
        send("live-2", "A second thing happened meanwhile");
        reader.setOffline(false);
        assertThat(page.locator("#alert-live-2 h2"))
                .hasText(
                        "A second thing happened meanwhile",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(45_000));
    }

    @Test
    void acknowledgeAndMuteAskForANameOnceAndSurviveAReload() throws Exception {
        send("act-1", "To be acknowledged");
        send("act-2", "To be muted");
        open("/");
        page.locator("#alert-act-1").focus();
        page.keyboard().press("a");
        page.getByLabel("Your name").fill("Zarghuna");
        page.locator("main button.main").click();
        assertThat(page.locator("#alert-act-1")).hasCount(0);
        page.locator("#alert-act-2").focus();
        page.keyboard().press("m");
        page.keyboard().type("drill of the week");
        page.locator("#alert-act-2 button[value=mute]").click();
        assertThat(page.locator("#alert-act-2 .handling")).containsText("Muted by Zarghuna");
        page.reload();
        assertThat(page.locator("#alert-act-2")).hasCount(0);
        open("/?state=muted");
        assertThat(page.locator("#alert-act-2 .handling")).containsText("drill of the week");
        open("/?state=acknowledged");
        assertThat(page.locator("#alert-act-1 .handling")).containsText("Acknowledged by Zarghuna");
        page.locator("#alert-act-1").focus();
        page.keyboard().press("a");
        assertThat(page.locator("#alert-act-1")).hasAttribute("data-state", "open");
        open("/");
        assertThat(page.locator("#alert-act-1")).hasCount(1);
    }

    @Test
    void theKeyboardWalksTheListAndOpensAnAlert() {
        open("/");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(page.locator(".card").first()).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#help")).isHidden();
        page.locator(".card").first().focus();
        String headline = page.locator(".card h2").first().innerText();
        page.keyboard().press("o");
        page.waitForURL("**/alerts/**");
        assertThat(page.locator("h1")).hasText(headline);
        page.keyboard().press("/");
        page.waitForURL("**/search");
        assertThat(page.locator("input[type=search]")).isFocused();
    }

    @Test
    void rightToLeftTextRunsRightToLeftInALeftToRightPage() {
        open("/");
        Locator persian = page.locator(".card h2[lang=fa]").first();
        assertThat(persian).hasCSS("direction", "rtl");
        persian.locator("a").click();
        assertThat(page.locator("h1")).hasCSS("direction", "rtl");
        assertThat(page.locator("article.text > p").nth(1)).hasCSS("direction", "rtl");
        assertThat(page.locator("article.text .byline")).hasCSS("direction", "ltr");
        assertThat(page.locator("article.text mark").first()).isVisible();
        assertThat(page.locator(".side")).hasCSS("direction", "ltr");
    }

    @Test
    void everythingCanBeReadAndDoneWithoutJavaScript() throws Exception {
        send("plain-1", "Without a script");
        await().atMost(LIMIT).until(() -> get("/").contains("Without a script"));
        try (BrowserContext plain = browser.reader(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page still = plain.newPage();
            for (String path : pages()) {
                Response answer = still.navigate(demo.dashboard() + path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(still.locator("h1").first().innerText()).as(path).isNotBlank();
            }
            still.navigate(demo.dashboard() + "/");
            assertThat(still.locator("noscript").innerText()).contains("UTC");
            still.locator("#alert-plain-1 button[value=acknowledge]").click();
            still.getByLabel("Your name").fill("Ann");
            still.locator("main button.main").click();
            assertThat(still.locator("#alert-plain-1")).hasCount(0);
            still.navigate(demo.dashboard() + "/?state=acknowledged");
            assertThat(still.locator("#alert-plain-1 .handling")).containsText("Acknowledged by Ann");
        }
    }

    @Test
    void whatHostilePagesSayIsShownAndNeverRuns() throws Exception {
        HostilePages.publish(demo.stage().context(), Instant.now());
        await().atMost(LIMIT)
                .until(() -> get("/search?q=Zarnush").contains(HostilePages.PAYLOADS.size() + " articles"));
        open("/search?q=Zarnush");
        List<String> links = new ArrayList<>();
        for (Locator link : page.locator(".results h2 a").all()) {
            links.add(link.getAttribute("href"));
        }
        assertThat(page.locator(".results").innerText()).contains("<img src=x onerror=alert(1)>");
        for (String link : links) {
            open(link);
            assertThat(page.locator("h1").innerText()).contains("Zarnush");
            assertThat(browser.alarms(page)).as(link).isEmpty();
        }
        await().atMost(LIMIT).until(() -> get("/?rule=taliban-nrf-talks").contains("Zarnush"));
        open("/?rule=taliban-nrf-talks");
        assertThat(page.locator(".card", new Page.LocatorOptions().setHasText("Zarnush"))
                        .first())
                .isVisible();
    }

    @Test
    void axeFindsNothingSeriousInLightAndDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : pages()) {
                open(path);
                List<String> serious = new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                                .map(DashboardIT::described)
                                .toList();
                assertThat(serious).as(scheme + " " + path).isEmpty();
            }
        }
    }

    private static final String SIDEWAYS = """
            [...document.querySelectorAll(".scroll")].filter((region) => region.scrollWidth > region.clientWidth)
                .map((region) => region.getAttribute("aria-label"))
            """;

    /** In halves of the size of the letters, about as wide as one is; code is no text that is read line by line. */
    private static final String LONGEST_LINE = """
            Math.max(0, ...[...document.querySelectorAll("main :is(p, li, dd, blockquote, td)")]
                .filter((block) => !block.querySelector("p, li, td, dd, code, div"))
                .map((block) => {
                    const range = document.createRange();
                    range.selectNodeContents(block);
                    return Math.round(2 * range.getBoundingClientRect().width / parseFloat(getComputedStyle(block).fontSize));
                }))
            """;

    @Test
    void everyPageFitsFrom360PixelsOn() {
        for (int width : List.of(360, 1280, 2560, 3840)) {
            page.setViewportSize(width, 800);
            for (String path : pages()) {
                open(path);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as("width of " + path)
                        .isLessThanOrEqualTo(width);
                assertThat(page.evaluate(SIDEWAYS))
                        .as("tables of %s that scroll at %d pixels", path, width)
                        .isEqualTo(List.of());
                assertThat((Integer) page.evaluate(LONGEST_LINE))
                        .as("characters in the longest line of %s at %d pixels", path, width)
                        .isLessThanOrEqualTo(120);
            }
        }
    }

    @Test
    void theFirstPageIsLightAndNothingMoves() {
        page.navigate(demo.dashboard() + "/");
        assertThat(page.locator("#state")).hasText("Live");
        String measured = """
                () => {
                    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
                    return [entries.length, entries.reduce((sum, entry) => sum + entry.transferSize, 0)];
                }
                """;
        List<?> requestsAndBytes = (List<?>) page.evaluate(measured);
        assertThat(((Number) requestsAndBytes.get(0)).intValue()).isLessThanOrEqualTo(8);
        assertThat(((Number) requestsAndBytes.get(1)).intValue()).isBetween(5_000, 100_000);
        Object shift = page.evaluate("""
                () => new Promise((done) => {
                    let sum = 0;
                    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
                        .observe({ type: "layout-shift", buffered: true });
                    setTimeout(() => done(sum), 300);
                })
                """);
        assertThat(((Number) shift).doubleValue()).as("layout shift").isLessThan(0.01);
    }

    @Test
    void aRuleIsCheckedTriedOnHistoryAndPublished() {
        open("/rules/new");
        page.locator("textarea").fill(rule("nobody"));
        page.locator("button[value=check]").click();
        assertThat(page.locator(".problems")).containsText("there is no actor 'nobody'");
        assertThat(page.locator("textarea")).hasValue(rule("nobody"));
        page.locator("textarea").fill(rule("taliban"));
        page.locator("button[value=back-test]").click();
        assertThat(page.locator("#back-test"))
                .containsText(
                        "alerts in the last 7 days",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(90_000));
        page.locator("button[value=publish]").click();
        assertThat(page.locator("[role=status]").filter(new Locator.FilterOptions().setHasText("Published")))
                .isVisible();
        open("/rules");
        assertThat(page.locator("table")).containsText("Tried in a test");
        open("/rules/taliban-nrf-talks");
        page.locator("textarea").fill(page.locator("textarea").inputValue().replace("severity: high", "severity: low"));
        page.locator("button[value=publish]").click();
        assertThat(page.locator("[role=alert]")).containsText("managed by demo");
        open("/rules/tried");
        page.locator("button[value=remove]").click();
        assertThat(page.locator("table")).not().containsText("Tried in a test");
    }

    private static String rule(String actor) {
        return """
                rules:
                  - id: tried
                    name: Tried in a test
                    team: kabul-desk
                    actors: {any: [%s]}
                    enabled: false
                """.formatted(actor);
    }

    private static List<String> pages() {
        Alert talks = ALERTS.values().stream()
                .filter(one -> one.getRuleId().equals("taliban-nrf-talks"))
                .filter(one -> one.getAlertId().length() > 20)
                .findFirst()
                .orElseThrow();
        String alert = talks.getAlertId();
        return List.of(
                "/",
                "/?state=all",
                "/?state=noise",
                "/alerts/" + alert,
                "/alerts/" + alert + "/trace",
                "/articles/" + talks.getArticleId(),
                "/search?q=Taliban",
                "/search?q=nothingofthekind",
                "/watchlist",
                "/watchlist/taliban",
                "/actors/taliban",
                "/rules",
                "/rules/taliban-nrf-talks",
                "/rules/new",
                "/sources",
                "/sources?health=failing",
                "/pipeline");
    }

    private void open(String path) {
        page.navigate(demo.dashboard() + path);
    }

    private static String described(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(5).toList();
    }

    /** An alert like one of the demo's, of a new story that was seen just now. */
    private static void send(String id, String headline) throws Exception {
        Instant now = Instant.now();
        Alert alert = Alert.newBuilder(ALERTS.values().iterator().next())
                .setAlertId(id)
                .setStoryId(id)
                .setKind(AlertKind.FIRED)
                .setRevision(1)
                .setHeadline(headline)
                .setFirstSeen(now)
                .setLastSeen(now)
                .build();
        var context = demo.stage().context();
        try (KafkaProducer<String, Alert> producer =
                context.kafka().producer(Topics.ALERTS, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(Topics.ALERTS), id, alert))
                    .get();
        }
        await().atMost(LIMIT).until(() -> get("/api/alerts/" + id).contains(id));
    }

    private static String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(demo.dashboard() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
