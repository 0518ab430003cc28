package io.wirewatch.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes end in an answer, in bounded time. */
@Timeout(60)
class HostilePagesTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long SEED = 20_261_123;

    @ParameterizedTest
    @ValueSource(strings = {"english-with-sidebar", "persian", "wrong-charset", "broken-json-ld"})
    void everyPrefixOfAPageEndsInAnAnswer(String folder) throws IOException {
        byte[] page = page(folder);
        for (int length = 0; length <= page.length; length += 1 + page.length / 200) {
            byte[] prefix = Arrays.copyOf(page, length);
            assertThatCode(() -> extract(prefix)).doesNotThrowAnyException();
        }
    }

    @Test
    void randomBytesEndInAnAnswer() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(4_000)];
            random.nextBytes(bytes);
            assertThatCode(() -> extract(bytes)).doesNotThrowAnyException();
        }
    }

    @Test
    void pagesWithBytesTurnedOverEndInAnAnswer() throws IOException {
        Random random = new Random(SEED);
        byte[] page = page("english-with-sidebar");
        for (int round = 0; round < 100; round++) {
            byte[] mutant = page.clone();
            for (int i = 0; i < 40; i++) {
                mutant[random.nextInt(mutant.length)] =
                        "<>\"'/&{}[]\\ =\n".getBytes(StandardCharsets.US_ASCII)[random.nextInt(14)];
            }
            assertThatCode(() -> extract(mutant)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote class=body>", "<a href=x><div>"})
    void nestingOfTenThousandElementsIsBounded(String tag) {
        String page = "<html><body>" + tag.repeat(10_000) + "A sentence at the bottom of it all.";
        assertThat(elapsed(page)).isLessThan(LIMIT);
    }

    @Test
    void nestingInJsonLdIsBounded() {
        String page =
                "<html><head><script type='application/ld+json'>" + "[{\"a\":".repeat(50_000) + "</script></head>";
        assertThat(elapsed(page)).isLessThan(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>A paragraph, of words that go on and on, until the page is full.</p>",
                "<span class='author date'>1</span>",
                "<h1>By 11 November 2026</h1>",
                "<li><a href='/x'>Link</a></li>",
                "a, ",
                "<br>x"
            })
    void pagesOfTwoMegabytesAreBounded(String part) {
        String page = "<html><body>" + part.repeat(2_000_000 / part.length());
        assertThat(elapsed(page)).isLessThan(LIMIT);
    }

    @Test
    void theSamePageGivesTheSameArticle() throws IOException {
        byte[] page = page("english-with-sidebar");
        assertThat(extract(page)).isEqualTo(extract(page.clone()));
    }

    private static Duration elapsed(String page) {
        long start = System.nanoTime();
        Extraction extraction = extract(page.getBytes(StandardCharsets.UTF_8));
        assertThat(extraction).isNotNull();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Extraction extract(byte[] body) {
        return new ArticleExtractor()
                .extract(new PageInput(body, Map.of("Content-Type", "text/html"), "https://example.org/a/1", null));
    }

    private static byte[] page(String folder) throws IOException {
        try (InputStream in = HostilePagesTest.class.getResourceAsStream("/extract/" + folder + "/page.html")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
