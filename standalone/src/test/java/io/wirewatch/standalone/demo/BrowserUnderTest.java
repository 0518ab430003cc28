package io.wirewatch.standalone.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's own Chromium. Whoever has none skips what needs it, with a message that says what to install; in CI that
 * is a failure. Dialogs, errors of scripts and violations of the content security policy are written down. Single-threaded.
 */
final class BrowserUnderTest implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static final int PATIENCE_MILLIS = 30_000;

    /** Keeps what the policy forbade where the test can ask for it. */
    private static final String WRITE_DOWN = """
            window.violations = [];
            document.addEventListener("securitypolicyviolation",
                (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
            """;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> alarms = new CopyOnWriteArrayList<>();

    private BrowserUnderTest(Path executable) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    static BrowserUnderTest open() {
        Optional<Path> executable = Stream.concat(
                        Stream.ofNullable(System.getenv("WIREWATCH_CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        String message =
                "the dashboard's tests need Chromium: apt-get install chromium, or name it in WIREWATCH_CHROMIUM";
        if (executable.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        Assumptions.assumeTrue(executable.isPresent(), message);
        return new BrowserUnderTest(executable.orElseThrow());
    }

    /** What a reader sees with. */
    BrowserContext reader(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setTimezoneId("Asia/Kabul"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(WRITE_DOWN);
        context.onDialog(dialog -> {
            alarms.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        context.onWebError(error -> alarms.add("error: " + error.error()));
        context.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("TrustedHTML")) {
                alarms.add("console: " + message.text());
            }
        });
        return context;
    }

    BrowserContext reader() {
        return reader(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** What should never have happened, on any page so far and on this one. */
    List<String> alarms(Page page) {
        Object violations = page.evaluate("window.violations");
        if (violations instanceof List<?> list) {
            list.forEach(violation -> alarms.add("policy: " + violation));
        }
        return List.copyOf(alarms);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
