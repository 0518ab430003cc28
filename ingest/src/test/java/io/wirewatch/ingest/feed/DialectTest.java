package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource({
        "pl, 14 listopada 2025 14:30 +0100, 2025-11-14T13:30:00Z",
        "hr-HR, 14. listopada 2025. 14:30 +0100, 2025-10-14T13:30:00Z",
        "cy, 3 Mawrth 2026 14:30 +0000, 2026-03-03T14:30:00Z",
        "zh_CN, 5 May 2026 14:30 +0000, 2026-05-05T14:30:00Z",
    })
    void tellsMonthsOfTheSameNameApart(String language, String text, Instant expected) {
        assertThat(read(language, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, 05/03/2026 14:30:00 +0100, 2026-03-05T13:30:00Z",
        "pt-BR, 05-03-2026 14:30 -0300, 2026-03-05T17:30:00Z",
        "de, '05.03.26, 14:30 +0100', 2026-03-05T13:30:00Z",
        "it, 05/03/26, 2026-03-05T00:00:00Z",
        "fil, 05/03/2026, 2026-05-03T00:00:00Z",
        "fr, 03/25/2026, 2026-03-25T00:00:00Z",
        "fr, 'Sun, 05/03/2026', 2026-05-03T00:00:00Z",
    })
    void decidesBetweenDayAndMonthWhereNothingElseDoes(String language, String text, Instant expected) {
        assertThat(read(language, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, 05/03/2026 14:30",
        "en-GB, 05/03/2026 14:30",
        "fr-CA, 05/03/2026 14:30",
        "ja, 05/03/2026 14:30",
        "xx, 05/03/2026 14:30",
        "?, 05/03/2026 14:30",
        "ne, 2083-07-24 09:05",
        "de, 10/11/12",
        "de, 32.03.26",
        "de, 26-03-05",
        "fr, 5/3/2026 2:30:00 PM",
        ", 05.03.26",
    })
    void leavesOpenWhatTheLanguageDoesNotTell(@Nullable String language, String text) {
        assertThat(read(language, text)).isNull();
    }

    @Test
    void givesWayToTheOrderOfOtherDatesOfTheFeed() {
        Dialect dialect = Dialect.of("fr").inOrder(LenientDates.Order.MONTH_FIRST);

        assertThat(LenientDates.parse("05/03/2026", dialect)).isEqualTo("2026-05-03T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, CST,",
        "bn, BST,",
        "ar, AST,",
        "en-AU, EST,",
        "en-PH, PST,",
        "tl, PST,",
        "he, IST,",
        "en, IST,",
        "hi, IST, 2026-07-08T09:00:00Z",
        "en-IN, IST, 2026-07-08T09:00:00Z",
        "en-US, CST, 2026-07-08T20:30:00Z",
        "es-MX, CST, 2026-07-08T20:30:00Z",
        "en, BST, 2026-07-08T13:30:00Z",
    })
    void knowsWhereTheNameOfAZoneMeansAnother(String language, String zone, @Nullable Instant expected) {
        assertThat(read(language, "Wed, 08 Jul 2026 14:30:00 " + zone)).isEqualTo(expected);
    }

    @Test
    void passesOverADoubtfulNameBesideAnOffset() {
        assertThat(read("zh", "Wed, 08 Jul 2026 14:30:00 +0800 (CST)")).isEqualTo("2026-07-08T06:30:00Z");
        assertThat(read("zh", "Wed, 08 Jul 2026 14:30:00 +0800 CST")).isEqualTo("2026-07-08T06:30:00Z");
    }

    @Test
    void isWhatTheFeedSays() {
        String feed = "<rss version=\"2.0\"><channel><title>t</title><link>https://example.org/</link>"
                + "<language>%s</language><item><title>a</title><link>https://example.org/a</link>"
                + "<pubDate>05/03/2026 14:30:00 +0100</pubDate></item></channel></rss>";

        assertThat(published(feed.formatted("fr"))).isEqualTo("2026-03-05T13:30:00Z");
        assertThat(published(feed.formatted("en-us"))).isNull();
    }

    @Test
    void isWhatAJsonFeedSays() {
        String feed =
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"language\":\"%s\",\"items\":["
                        + "{\"id\":\"1\",\"title\":\"a\",\"date_published\":\"05/03/2026 14:30:00 +0100\"}%s]}";
        String later = ",{\"id\":\"2\",\"title\":\"b\",\"date_published\":\"03/25/2026 14:30:00 +0100\"}";

        assertThat(published(feed.formatted("fr", ""))).isEqualTo("2026-03-05T13:30:00Z");
        assertThat(published(feed.formatted("en-us", ""))).isNull();
        assertThat(published(feed.formatted("en-us", later))).isEqualTo("2026-05-03T13:30:00Z");
    }

    @Test
    void isWhatAllTheNewsOfASitemapSays() {
        String news =
                "<url><loc>https://paper.example/1</loc><news:news><news:publication><news:language>%s</news:language>"
                        + "</news:publication><news:publication_date>05/03/2026 14:30:00 +0100</news:publication_date>"
                        + "<news:title>a</news:title></news:news></url>";
        String sitemap = "<urlset xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">%s</urlset>";

        assertThat(published(sitemap.formatted(news.formatted("fr")))).isEqualTo("2026-03-05T13:30:00Z");
        assertThat(published(sitemap.formatted(news.formatted("fr") + news.formatted("en"))))
                .isNull();
    }

    @Test
    void doesNotChooseBetweenTwoOffsets() {
        assertThat(read("en", "Wed, 08 Jul 2026 14:30:00 +0000 +0100")).isNull();
        assertThat(read("en", "Wed, 08 Jul 2026 14:30:00 GMT+0100")).isEqualTo("2026-07-08T13:30:00Z");
        assertThat(read("en", "Wed, 08 Jul 2026 14:30:00 +0100 +0100")).isEqualTo("2026-07-08T13:30:00Z");
    }

    private static @Nullable Instant published(String feed) {
        FeedParse read = new FeedParser().parse(feed.getBytes(StandardCharsets.UTF_8), Map.of(), null);
        return ((ParsedFeed) read).items().getFirst().published();
    }

    private static @Nullable Instant read(@Nullable String language, String text) {
        return LenientDates.parse(text, Dialect.of(language).inOrder(LenientDates.Order.EITHER));
    }
}
