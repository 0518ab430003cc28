package io.wirewatch.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.extract.field.ArticleTime;
import io.wirewatch.schemas.FeedItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The feed item that led to a page checks and repairs what the page says, and never overrules what it declares. */
class FeedItemHintsTest {

    private static final String TEXT = "<p>"
            + "The river rose by two metres in the night, and the council of the valley asked its people to leave. "
                    .repeat(6)
            + "</p>";
    private static final String DECLARED =
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Valley flood: what is known\","
                    + "\"datePublished\":\"2026-03-02T08:00:00Z\"}</script>";
    private static final Instant FED = Instant.parse("2026-05-17T10:00:00Z");

    @Test
    void feedsTimeReplacesADayThatThePageOnlyShows() {
        ExtractedArticle article = article("<h1>Flood in the valley</h1><p>4 January 2019</p>" + TEXT, null);
        assertThat(published(article).day()).isEqualTo(LocalDate.of(2026, 5, 17));
    }

    @Test
    void shownTimeOfTheSameDayStays() {
        ExtractedArticle article = article("<h1>Flood in the valley</h1><p>17 May 2026, 14:30</p>" + TEXT, null);
        assertThat(published(article)).hasToString("2026-05-17T14:30");
    }

    @Test
    void declaredTimeStays() {
        ExtractedArticle article = article(DECLARED + "<h1>Flood in the valley</h1>" + TEXT, null);
        assertThat(published(article)).hasToString("2026-03-02T08:00Z");
    }

    @Test
    void feedsTitleDecidesBetweenThePagesHeadlines() {
        String page = DECLARED + "<h1>Flood in the valley</h1>" + TEXT;
        assertThat(article(page, null).title()).isEqualTo("Valley flood: what is known");
        assertThat(article(page, "Another title").title()).isEqualTo("Valley flood: what is known");
        String agreed = "<meta property=og:title content='Flood in the valley'>"
                + "<meta name=twitter:title content='Valley flood: what is known'>";
        assertThat(article(agreed + page, "Valley flood: what is known").title())
                .isEqualTo("Valley flood: what is known");
        assertThat(article(agreed + page, "Flood in the valley").title()).isEqualTo("Flood in the valley");
    }

    @Test
    void aFlashOfOneSentenceIsAnArticleWhenTheFeedHasItsTitle() {
        String flash = "<h1>Quake hits Herat</h1><p>A magnitude 5.1 quake hit the city of Herat on Friday morning,"
                + " officials said.</p>";

        assertThat(extract(flash, "Quake hits Herat", null)).isInstanceOf(ExtractedArticle.class);
        assertThat(extract(flash, "Another title of this day", null)).isInstanceOf(NotAnArticle.class);
        assertThat(extract(flash, null, null)).isInstanceOf(NotAnArticle.class);
    }

    @Test
    void aFlashOfAFewWordsIsAnArticleWhenTheFeedHasItsTitleAndText() {
        String flash = "<nav><p>All the news of the day in one place</p></nav><h1>Plane lands safely</h1>"
                + "<div><span>The plane landed safely in Kabul.</span></div>";

        assertThat(extract(flash, "Plane lands safely", "The plane landed safely in Kabul."))
                .isInstanceOfSatisfying(ExtractedArticle.class, article -> {
                    assertThat(article.text()).isEqualTo("The plane landed safely in Kabul.");
                    assertThat(article.rule()).isEqualTo("flash");
                });
        assertThat(extract(flash, "Plane lands safely", "Something else that the page does not say."))
                .isInstanceOf(NotAnArticle.class);
    }

    @Test
    void anErrorPageIsNoFlash() {
        assertThat(extract(
                        "<h1>Page not found</h1><p>Nothing is here any more, go back to the start.</p>", "Quake", null))
                .isInstanceOf(NotAnArticle.class);
    }

    private static ArticleTime published(ExtractedArticle article) {
        return Objects.requireNonNull(article.published());
    }

    private static ExtractedArticle article(String html, @Nullable String feedTitle) {
        return (ExtractedArticle) extract(html, feedTitle, null);
    }

    private static Extraction extract(String html, @Nullable String feedTitle, @Nullable String summary) {
        FeedItem item = FeedItem.newBuilder()
                .setFeedUrl("https://example.org/feed.xml")
                .setItemId("i1")
                .setLink("https://example.org/valley/flood-1")
                .setTitle(feedTitle)
                .setSummary(summary)
                .setPublished(FED)
                .setAuthors(List.of())
                .build();
        byte[] body = ("<!doctype html><html lang=en><body><main>" + html + "</main>").getBytes(StandardCharsets.UTF_8);
        return new ArticleExtractor()
                .extract(new PageInput(body, Map.of(), "https://example.org/valley/flood-1", item));
    }
}
