package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedExtensionsTest {

    private final FeedParser parser = new FeedParser();

    @Test
    void readsMediaAndPlaceWhateverTheirSizesSay() {
        ParsedItem item = item("<title>t</title><media:group><media:content url='/a.mp4' type='video/mp4' fileSize=''/>"
                + "<media:content url='/a.jpg' medium='image' width=''/></media:group>"
                + "<media:thumbnail url='/small.jpg'/><media:keywords>Kabul, Herat</media:keywords>"
                + "<georss:point>34.5 69.2</georss:point>");

        assertThat(item.image()).isEqualTo("https://paper.example/a.jpg");
        assertThat(item.point()).isEqualTo(new GeoPoint(34.5, 69.2));
        assertThat(item.categories()).containsExactly("Kabul", "Herat");
    }

    @Test
    void knowsNoPlaceThatIsNotOnTheEarth() {
        assertThat(item("<georss:point>134.5 69.2</georss:point>").point()).isNull();
    }

    @Test
    void takesTheFullTextFromTheContentModule() {
        ParsedItem item =
                item("<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>");

        assertThat(item.summary()).isEqualTo("Short");
        assertThat(item.contentHtml()).isEqualTo("<p>Long</p>");
    }

    @Test
    void namesAllAuthorsOnce() {
        ParsedItem item = item("<author>desk@paper.example (Laila Noori)</author><dc:creator>Laila Noori</dc:creator>"
                + "<dc:creator>Omid &lt;omid@paper.example&gt;</dc:creator><itunes:author>The Paper</itunes:author>");

        assertThat(item.authors()).containsExactlyInAnyOrder("Laila Noori", "Omid", "The Paper");
    }

    @Test
    void readsANewsSitemapAsAFeed() {
        String sitemap = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
                + " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://paper.example/1</loc>"
                + "<news:news><news:publication><news:name>The Paper</news:name><news:language>fa</news:language>"
                + "</news:publication><news:publication_date>2026-11-23T10:00:00+04:30</news:publication_date>"
                + "<news:title>Bridge &amp; road</news:title><news:keywords>roads, floods</news:keywords></news:news></url>"
                + "<url><loc>https://paper.example/about</loc></url></urlset>";

        ParsedFeed feed = feed(sitemap);

        assertThat(feed.title()).isEqualTo("The Paper");
        assertThat(feed.items()).singleElement().satisfies(item -> {
            assertThat(item.link()).isEqualTo("https://paper.example/1");
            assertThat(item.title()).isEqualTo("Bridge & road");
            assertThat(item.published()).isEqualTo(Instant.parse("2026-11-23T05:30:00Z"));
            assertThat(item.language()).isEqualTo("fa");
            assertThat(item.categories()).containsExactly("roads", "floods");
        });
    }

    @Test
    void saysWhereASitemapIndexLeads() {
        String index = "<sitemapindex><sitemap><loc>https://paper.example/old.xml</loc><lastmod>2020-01-01</lastmod>"
                + "</sitemap><sitemap><loc>/news.xml</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>";

        assertThat(parser.parse(index.getBytes(StandardCharsets.UTF_8), Map.of(), "https://paper.example/sitemap.xml"))
                .isEqualTo(new NotAFeed(
                        "a sitemap index", List.of("https://paper.example/news.xml", "https://paper.example/old.xml")));
    }

    @Test
    void letsTheOtherDatesOfTheFeedDecideWhatADayIs() {
        String items = "<item><guid>1</guid><pubDate>03/04/2026</pubDate></item>";

        assertThat(feed("<rss><channel>" + items + "</channel></rss>")
                        .items()
                        .getFirst()
                        .published())
                .isNull();
        assertThat(feed("<rss><channel>" + items + "<item><pubDate>23/04/2026</pubDate></item></channel></rss>")
                        .items()
                        .getFirst()
                        .published())
                .isEqualTo(Instant.parse("2026-04-03T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "KOI8-R, Как пережить новогоднюю ночь и не пожалеть об этом утром",
        "EUC-JP, ゲーム三昧な正月をすごしています。今年もよろしくお願いします。",
        "GB18030, 不归移民漫画系列：专业工作和生活在别处的故事",
        "windows-1256, كابول تستقبل وفدا رفيع المستوى من الأمم المتحدة اليوم"
    })
    void detectsACharsetThatNobodyNames(String charset, String title) {
        byte[] body = ("<rss><channel><title>" + title + "</title></channel></rss>").getBytes(Charset.forName(charset));

        assertThat(((ParsedFeed) parser.parse(body, Map.of(), null)).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a &lt;b&gt;bold&lt;/b&gt; move | a bold move",
                "one&lt;br/&gt;two | one two",
                "Tom &amp; Jerry | Tom & Jerry",
                "AT&T profits | AT&T profits",
                "caf&eacute; &#8217;s &#x93;x&#148; | café ’s “x”",
                "5 &lt; 6 &lt;script&gt;x()&lt;/script&gt; | 5 < 6",
                "a&amp;ampb | a&b",
                "&undefined; | &undefined;"
            })
    void readsTitlesWithMarkup(String written, String title) {
        assertThat(item("<title>" + written + "</title>").title()).isEqualTo(title);
    }

    private ParsedItem item(String fields) {
        String head = "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:georss='http://www.georss.org/georss'>";
        return feed(head + "<channel><item>" + fields + "</item></channel></rss>")
                .items()
                .getFirst();
    }

    private ParsedFeed feed(String text) {
        return (ParsedFeed) parser.parse(text.getBytes(StandardCharsets.UTF_8), Map.of(), "https://paper.example/feed");
    }
}
