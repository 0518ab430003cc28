package io.wirewatch.ingest.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.extract.page.PageParser.Markup;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void metaTagCountsForMoreThanTheLatin1ThatServersSendForEveryPage() {
        String czech = "<!doctype html><html><head><meta charset='windows-1250'></head><body><p>Říjen v Žďáru</p>";
        byte[] body = czech.getBytes(Charset.forName("windows-1250"));

        assertThat(text(body, "text/html; charset=ISO-8859-1")).isEqualTo("Říjen v Žďáru");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251 | Министр заявил, что переговоры продолжатся в ближайшие недели и соседние страны к ним присоединятся.",
                "koi8-r | Министр заявил, что переговоры продолжатся в ближайшие недели и соседние страны к ним присоединятся.",
                "windows-1256 | قال وزير الخارجية إن المحادثات يمكن أن تستمر في الأسابيع المقبلة وأضاف أن كثيرا من المنازل دمرت.",
                "windows-1253 | Ο υπουργός δήλωσε ότι οι συνομιλίες μπορούν να συνεχιστούν τις επόμενες εβδομάδες.",
                "Shift_JIS | 外務大臣は、交渉は今後数週間続く可能性があり、近隣諸国も参加すると述べた。平和が唯一の道だと強調した。",
                "GB18030 | 外交部长表示，谈判可能在未来几周继续进行，邻国也将加入谈判。他强调和平是唯一的出路，各方必须克制。"
            })
    void bytesThatNoLatinTextHasAreNotReadAsTheLatin1OfTheHeader(String charset, String sentence) {
        byte[] body = PAGE.formatted(sentence.repeat(3)).getBytes(Charset.forName(charset));

        assertThat(text(body, "text/html; charset=ISO-8859-1")).isEqualTo(sentence.repeat(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Määräys annettiin yöllä, sää oli huono ja jään päällä käveli väkeä. Hän lähti pääkaupunkiin.",
                "À l’évidence, « l’été » fut très sec là où l’Œuvre européenne n’a pas été achevée.",
                "Straße, Größe, Äpfel, Öl, Übermut und süße Grüße aus Köln – heißt es in München.",
                "Það þýðir að ríkisstjórnin þýddi ræðuna og æðsti maður þjóðarinnar þáði boðið í gær."
            })
    void latinTextsStayAsTheirHeaderSays(String sentence) {
        byte[] body = PAGE.formatted(sentence.repeat(3)).getBytes(Charset.forName("windows-1252"));

        assertThat(text(body, "text/html; charset=ISO-8859-1")).isEqualTo(sentence.repeat(3));
    }

    @Test
    void oneFaultDoesNotMakeLatin1OfALongUtf8Page() {
        byte[] body = PAGE.formatted("été ".repeat(100) + "?").getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xFF;

        assertThat(text(body, "text/html; charset=ISO-8859-1")).startsWith("été été");
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
