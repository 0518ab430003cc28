package io.wirewatch.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNormaliserTest {

    @ParameterizedTest
    @CsvSource({
        "HTTPS://News.Example:443/A, https://news.example/A",
        "http://news.example:80, http://news.example/",
        "https://news.example./a, https://news.example/a",
        "https://news.example/a/../b#top, https://news.example/b",
        "https://news.example/a?utm_source=rss&id=7&fbclid=x, https://news.example/a?id=7",
        "https://news.example/a?utm_source=rss, https://news.example/a",
        "https://user:pass@news.example/a, https://news.example/a",
        "http://news.example:8080/a, http://news.example:8080/a"
    })
    void bringsSpellingsToOneForm(String url, String expected) {
        assertThat(UrlNormaliser.normalise(url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/relative", "mailto:a@b.example", "javascript:alert(1)", "http://"})
    void refusesWhatIsNoWebAddress(String url) {
        assertThat(UrlNormaliser.normalise(url)).isNull();
    }

    @Test
    void isStableUnderRepetition() {
        String once = UrlNormaliser.normalise("https://news.example/a%20b?q=1+2&x=%2F&y");

        assertThat(once).isNotNull();
        assertThat(UrlNormaliser.normalise(String.valueOf(once))).isEqualTo(once);
    }

    @Test
    void httpAndHttpsAreOnePage() {
        assertThat(PageId.of("http://news.example/a"))
                .isEqualTo(PageId.of("https://news.example/a"))
                .hasSize(32)
                .isNotEqualTo(PageId.of("https://news.example/b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.news.example/world/a-story",
                "http://news.example/world/a-story/",
                "https://m.news.example/world/a-story",
                "https://mobile.news.example/world/a-story?m=1",
                "https://amp.news.example/world/a-story",
                "https://www.news.example/amp/world/a-story",
                "https://news.example/world/a-story/amp/",
                "https://news.example/world/a-story?amp=1&utm_source=rss#top",
                "https://news.example/world/a-story?outputType=amp",
                "https://news-example.cdn.ampproject.org/c/s/news.example/world/a-story",
                "https://www.google.com/amp/s/www.news.example/world/a-story/amp"
            })
    void variantsOfOnePageHaveOneId(String url) {
        assertThat(PageId.of(url)).isEqualTo(PageId.of("https://news.example/world/a-story"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/world/a-story?page=2",
                "https://news.example/world/another-story",
                "https://sport.news.example/world/a-story",
                "https://news.example/world/a-story?m=12",
                "https://news.example/champion/world/a-story"
            })
    void otherPagesHaveOtherIds(String url) {
        assertThat(PageId.of(url)).isNotEqualTo(PageId.of("https://news.example/world/a-story"));
    }
}
