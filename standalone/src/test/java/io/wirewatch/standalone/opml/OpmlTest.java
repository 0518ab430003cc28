package io.wirewatch.standalone.opml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.schemas.Feed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpmlTest {

    @Test
    void groupsBecomeTagsAndCountriesCodes() throws IOException {
        assertThat(read("""
                        <?xml version="1.0"?><opml version="2.0"><body>
                          <outline text="Asia"><outline text="Kabul">
                            <outline type="rss" text="Daily" title="The Daily" xmlUrl="https://daily.example/rss?a=1&amp;b=2"
                                language="fa" country="Afghanistan"/>
                          </outline></outline>
                          <outline text="Plain" xmlUrl="https://plain.example/feed"/>
                        </body></opml>
                        """).feeds())
                .satisfiesExactly(
                        feed -> {
                            assertThat(feed.getUrl()).isEqualTo("https://daily.example/rss?a=1&b=2");
                            assertThat(feed.getTitle()).isEqualTo("The Daily");
                            assertThat(feed.getTags()).containsExactly("Asia", "Kabul");
                            assertThat(feed.getLanguage()).isEqualTo("fa");
                            assertThat(feed.getCountry()).isEqualTo("AF");
                            assertThat(feed.getManagedBy()).isEqualTo("opml");
                        },
                        feed -> {
                            assertThat(feed.getTitle()).isEqualTo("Plain");
                            assertThat(feed.getTags()).isEmpty();
                        });
    }

    @Test
    void illFormedListsAreReadAndOddLinesAreRemarked() throws IOException {
        OpmlReader.Outcome outcome = read("""
                <opml><body><outline text="A & B" XMLURL='https://a.example/rss'>
                <outline text="again" xmlUrl="https://a.example/rss"/>
                <outline text="mail" xmlUrl="mailto:desk@example.org"/>
                <outline text="last" xmlurl="https://b.example/rss"
                """);
        assertThat(outcome.feeds()).extracting(Feed::getUrl).startsWith("https://a.example/rss");
        assertThat(outcome.feeds().getFirst().getTitle()).isEqualTo("A & B");
        assertThat(outcome.remarks())
                .containsExactly(
                        "stands there more than once: https://a.example/rss",
                        "passed over, no http(s) address: mailto:desk@example.org");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<Feed> feeds = List.of(
                feed("https://a.example/rss?x=1&y=2")
                        .setTitle("“A” & <B>")
                        .setTags(List.of("Agencies"))
                        .build(),
                feed("https://b.example/rss")
                        .setTitle("ب")
                        .setLanguage("fa")
                        .setCountry("IR")
                        .build());
        assertThat(OpmlWriter.write(feeds)).contains("xmlUrl=\"https://a.example/rss?x=1&amp;y=2\"");
        assertThat(read(OpmlWriter.write(feeds)).feeds()).containsExactlyInAnyOrderElementsOf(feeds);
    }

    @Test
    void anotherDocumentIsRefused() {
        assertThatThrownBy(() -> read("<rss version='2.0'><channel/></rss>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not OPML");
    }

    private static Feed.Builder feed(String url) {
        return Feed.newBuilder().setUrl(url).setManagedBy("opml");
    }

    private static OpmlReader.Outcome read(String opml) throws IOException {
        return OpmlReader.read(opml.getBytes(StandardCharsets.UTF_8), "opml");
    }
}
