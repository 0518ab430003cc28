package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedParserTest {

    private final FeedParser parser = new FeedParser();

    @Test
    void readsAFeedThatIsBrokenInManyWays() throws IOException {
        ParsedFeed feed = feed(fixture("broken-rss.xml"), "https://gazette.example/feed");

        assertThat(feed.title()).isEqualTo("Herat Gazette");
        assertThat(feed.link()).isEqualTo("https://gazette.example/");
        assertThat(feed.language()).isEqualTo("en-gb");
        assertThat(feed.items())
                .extracting(ParsedItem::title)
                .containsExactly("Bridge & road reopened after floods&secret;", "Second story");
        assertThat(feed.failedItems()).as("the item that is cut off").isEqualTo(1);
        ParsedItem first = feed.items().getFirst();
        assertThat(first.link()).isEqualTo("https://gazette.example/2026/bridge?utm_source=rss");
        assertThat(first.published()).isEqualTo(Instant.parse("2026-11-23T05:30:00Z"));
        assertThat(first.guid()).isEqualTo("g-1");
        assertThat(first.authors()).containsExactly("Laila");
    }

    @Test
    void takesTheFractionOfASecondForAFraction() throws IOException {
        ParsedFeed feed = feed(fixture("broken-rss.xml"), "https://gazette.example/feed");

        assertThat(feed.items().get(1).published()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void takesTheAlternateLinksOfAtomAndResolvesThem() throws IOException {
        ParsedFeed feed = feed(fixture("atom.xml"), null);

        assertThat(feed.link()).isEqualTo("https://paper.example/");
        assertThat(feed.title()).isEqualTo("The Paper");
        ParsedItem entry = feed.items().getFirst();
        assertThat(entry.link()).isEqualTo("https://paper.example/news/one.html");
        assertThat(entry.title()).isEqualTo("a < b");
        assertThat(entry.contentHtml()).isEqualTo("<p>Full <em>text</em></p>");
        assertThat(entry.summary()).isEqualTo("Full text");
        assertThat(entry.updated()).isEqualTo(Instant.parse("2026-11-23T04:30:00Z"));
        assertThat(entry.authors()).containsExactly("Rahim");
        assertThat(entry.categories()).containsExactly("politics");
        assertThat(entry.language()).isEqualTo("fa");
    }

    @Test
    void passesOnNoLinkThatIsNotOfTheWeb() throws IOException {
        assertThat(feed(fixture("atom.xml"), null).items().get(1).link()).isNull();
    }

    @Test
    void readsJsonFeedsAndCountsWhatIsNoItem() throws IOException {
        ParsedFeed feed = feed(fixture("feed.json"), "https://json.example/feed.json");

        assertThat(feed.failedItems()).isEqualTo(1);
        assertThat(feed.items()).singleElement().satisfies(item -> {
            assertThat(item.guid()).isEqualTo("7");
            assertThat(item.link()).isEqualTo("https://json.example/seven");
            assertThat(item.summary()).isEqualTo("Seven men");
            assertThat(item.published()).isEqualTo(Instant.parse("2026-11-23T13:00:00Z"));
            assertThat(item.authors()).containsExactly("Omid");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, text/xml; charset=windows-1251, ''",
        "windows-1251, text/xml, windows-1251",
        "UTF-8, text/xml; charset=iso-8859-1, iso-8859-1",
        "UTF-16LE, text/xml, utf-8",
        "UTF-8, text/xml, utf-16",
        "GB18030, text/xml, gb2312"
    })
    void findsTheCharset(String written, String contentType, String declared) {
        String title = written.startsWith("GB") ? "新闻" : "Новости";
        String declaration = declared.isEmpty() ? "" : "<?xml version='1.0' encoding='" + declared + "'?>";
        byte[] body = (declaration + "<rss><channel><title>" + title + "</title></channel></rss>")
                .getBytes(Charset.forName(written));

        assertThat(parser.parse(body, Map.of("Content-Type", contentType), null))
                .asInstanceOf(type(ParsedFeed.class))
                .extracting(ParsedFeed::title)
                .isEqualTo(title);
    }

    @Test
    void readsStrayBytesOfAnotherCharsetInUtf8() {
        byte[] body = "<rss><channel><title>Дари _caf_</title></channel></rss>".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '_' ? (byte) 0x93 : body[i];
        }

        assertThat(((ParsedFeed) parser.parse(body, Map.of(), null)).title()).isEqualTo("Дари “caf“");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><body>no</body></html> | an HTML page",
                "<urlset><url/></urlset> | a sitemap",
                "{\"a\": 1} | JSON, but no JSON Feed",
                "hello | neither XML nor JSON",
                "<opml/> | an OPML list of feeds"
            })
    void saysWhatIsNoFeed(String body, String reason) {
        assertThat(parser.parse(body.getBytes(StandardCharsets.UTF_8), Map.of(), null))
                .isEqualTo(new NotAFeed(reason));
    }

    @Test
    void expandsNoEntity() {
        String bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + "<rss><channel><item><title>&b;</title><link>https://a.example/</link></item></channel></rss>";

        assertThat(feed(bomb.getBytes(StandardCharsets.UTF_8), null).items())
                .extracting(ParsedItem::title)
                .containsExactly("&b;");
    }

    @Test
    void survivesDeepNesting() {
        String deep = "<rss><channel>" + "<x>".repeat(50_000) + "</channel><item><title>t</title></item></rss>";

        assertThat(parser.parse(deep.getBytes(StandardCharsets.UTF_8), Map.of(), null))
                .isInstanceOf(ParsedFeed.class);
    }

    private ParsedFeed feed(byte[] body, @org.jspecify.annotations.Nullable String url) {
        return (ParsedFeed) parser.parse(body, Map.of(), url);
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = FeedParserTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
