package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFeedTest {

    /** Far above what they take (60 ms at most), so that a busy machine fails nothing; quadratic readers take seconds. */
    private static final Duration BOUND = Duration.ofMillis(900);

    private static final int WARM_UP = 3;

    record Attack(String name, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                item("deep nesting", "<x>".repeat(100_000)),
                item("deep items", "<item>".repeat(30_000)),
                item("titles in titles", "<title>".repeat(50_000)),
                item("HTML nested deep", "<description>" + "<div>".repeat(50_000) + "</description>"),
                item("20,000 attributes", "<link " + numbered(20_000) + ">x</link>"),
                new Attack("20,000 namespaces", "<rss " + numbered(20_000).replace(" a", " xmlns:a") + "><channel>"),
                item("huge CDATA", "<description><![CDATA[" + "<p>a &amp; b ".repeat(90_000) + "]]></description>"),
                item("a CDATA never closed", "<title>" + "<![CDATA[".repeat(50_000)),
                new Attack("tiny items", "<rss><channel>" + "<item/>".repeat(100_000)),
                item("ampersands", "<title>" + "&".repeat(400_000) + "</title>"),
                item("references", "<description>" + "&amp;lt".repeat(100_000) + "</description>"),
                item("less-than signs", "<description><![CDATA[" + "<a ".repeat(200_000) + "]]></description>"),
                item(
                        "scripts never closed",
                        "<description><![CDATA[" + "<script>".repeat(90_000) + "]]></description>"),
                item("quotes never closed", "<description><![CDATA[" + "<a =\">".repeat(90_000) + "]]></description>"),
                item("a long name", "<" + "a".repeat(500_000) + ">"),
                item("prefixes", "<" + "a:".repeat(100_000) + "title>"),
                item("categories", "<category>c</category>".repeat(50_000)),
                item("keywords", "<media:keywords>" + "a,".repeat(200_000) + "</media:keywords>"),
                item("a long date", "<pubDate>" + "(".repeat(500_000) + "</pubDate>"),
                new Attack(
                        "dates that are none",
                        "<rss><channel>"
                                + ("<item><pubDate>" + "(".repeat(27) + "Mon, 23 Nov 2026 10 o clock</pubDate></item>")
                                        .repeat(3_000)),
                new Attack("doctypes", "<!DOCTYPE ".repeat(50_000)),
                new Attack("comments", "<!--".repeat(100_000)),
                new Attack("the word item", "<rss><item>a</item><item>" + ":item ".repeat(100_000)),
                new Attack("JSON nested deep", "{\"items\":" + "[".repeat(200_000)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isReadInNoTime(Attack attack) {
        byte[] body = attack.body().getBytes(StandardCharsets.UTF_8);
        FeedParser parser = new FeedParser();
        for (int i = 0; i < WARM_UP; i++) {
            parser.parse(body, Map.of(), "https://paper.example/feed");
        }
        long start = cpuNanos();

        FeedParse parse = parser.parse(body, Map.of(), "https://paper.example/feed");

        assertThat(Duration.ofNanos(cpuNanos() - start)).isLessThan(BOUND);
        assertThat(parse).isNotNull();
    }

    @Test
    void unpacksGzipThatNobodyDeclared() throws IOException {
        byte[] packed = gzip("<rss><channel><title>Packed</title></channel></rss>");

        assertThat(new FeedParser().parse(packed, Map.of(), null))
                .isInstanceOfSatisfying(
                        ParsedFeed.class, feed -> assertThat(feed.title()).isEqualTo("Packed"));
    }

    @Test
    void unpacksABombOnlySoFar() throws IOException {
        byte[] packed = gzip("<rss><channel>" + "<item/>".repeat(4_000_000));

        assertThat(new FeedParser().parse(packed, Map.of(), null))
                .isInstanceOfSatisfying(
                        ParsedFeed.class, feed -> assertThat(feed.items()).hasSize(FeedParser.MAX_ITEMS));
    }

    @Test
    void passesOnNoAddressThatIsNotOfTheWeb() {
        String feed = "<rss><channel><link>javascript:alert(1)</link><item><link>file:///etc/passwd</link>"
                + "<guid>data:text/html,x</guid><enclosure type='image/png' url='javascript:x'/></item></channel></rss>";

        ParsedFeed parsed = (ParsedFeed) new FeedParser().parse(feed.getBytes(StandardCharsets.UTF_8), Map.of(), null);

        assertThat(parsed.link()).isNull();
        assertThat(parsed.items()).singleElement().satisfies(item -> {
            assertThat(item.link()).isNull();
            assertThat(item.image()).isNull();
        });
    }

    private static Attack item(String name, String content) {
        return new Attack(name, "<rss><channel><item>" + content + "</item></channel></rss>");
    }

    private static String numbered(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append(" a").append(i).append("='").append(i).append('\'');
        }
        return attributes.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
