package io.wirewatch.ingest.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.extract.page.PageParser.Markup;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageParserTest {

    private static final String PAGE = "<!doctype html><html><body><p>%s</p></body></html>";

    @Test
    void utf8NeedsNoDeclaration() {
        assertThat(text(PAGE.formatted("Kabul کابل 喀布尔 🏔").getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo("Kabul کابل 喀布尔 🏔");
    }

    @Test
    void pairsAreReadWholeWhereverTheReadersBufferEnds() {
        String pairs = "🏔".repeat(40_000);

        assertThat(text(PAGE.formatted(pairs).getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo(pairs);
        assertThat(text(PAGE.formatted("a" + pairs).getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo("a" + pairs);
    }

    @Test
    void aFaultFarDownThePageSendsItToTheDeclaredCharset() {
        String long1252 = "x".repeat(100_000) + " café";
        byte[] body = PAGE.formatted(long1252).getBytes(Charset.forName("windows-1252"));

        assertThat(text(body, "text/html; charset=iso-8859-1")).endsWith(" café");
    }

    @Test
    void aPageCutInsideACharacterStaysUtf8() {
        byte[] whole = PAGE.formatted("کابل".repeat(1_000)).getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(whole, 4_001);

        assertThat(text(cut, "text/html")).startsWith("کابلکابل");
    }

    @Test
    void escapesOfIso2022AreRead() {
        byte[] body = PAGE.formatted("日本語の記事").getBytes(Charset.forName("ISO-2022-JP"));

        assertThat(text(body, "text/html; charset=iso-2022-jp")).isEqualTo("日本語の記事");
    }

    @Test
    void aPageThatIsCutForItsDepthInsideALinkIsParsed() {
        byte[] broken = ("<html><body>" + "<div>".repeat(294)
                        + "</button><p><div>x<p><i><table><a>x<div><p>deep inside")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(text(broken, "text/html")).contains("deep inside");
    }

    @Test
    void aPageThatBreaksTheParserEndsInAnAnswer() {
        String part = "<p><i><table><a>x<div><p>x";
        for (int depth = 1_985; depth < 2_005; depth++) {
            byte[] broken = ("<html><body>" + "<div>".repeat(depth) + part.repeat(40)).getBytes(StandardCharsets.UTF_8);

            assertThat(PageParser.parse(broken, Map.of(), null)).isNotNull();
        }
    }

    @Test
    void aByteOrderMarkDecides() {
        byte[] body = ("\uFEFF" + PAGE.formatted("کابل")).getBytes(StandardCharsets.UTF_16LE);

        assertThat(text(body, "text/html; charset=utf-8")).isEqualTo("کابل");
    }

    private static String text(byte[] body, String contentType) {
        Markup markup = (Markup) PageParser.parse(body, Map.of("Content-Type", contentType), null);
        return markup.document().body().text();
    }
}
