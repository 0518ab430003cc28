package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArticleQueriesIT {

    private static final Instant SEEN = SampleRecords.SEEN;

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource pool =
            new DatabaseAccess(database.jdbcUrl(), "postgres", "postgres").open("queries", 2, false);
    private final ArticleQueries queries = new ArticleQueries(pool);

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(pool)
                .schemas("wirewatch")
                .locations("classpath:io/wirewatch/sink/store/migration")
                .load()
                .migrate();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void findsTextInEveryScriptHoweverItIsWritten() throws Exception {
        store(
                article("en", "Fighters of the National Resistance Front attacked.", 0),
                article("fa", "چراغ‌های كابل روشن شد؛ جبههٔ مقاومت ملی", 1),
                article("zh", "中国外交部发言人星期一表示", 2),
                article("ru", "Чёрное море: удар по порту", 3),
                article("th", "กรุงเทพมหานคร เกิดเหตุระเบิด", 4));
        assertThat(found("FRONT national")).containsExactly("en");
        assertThat(found("\"national resistance\"")).containsExactly("en");
        assertThat(found("\"resistance national\"")).isEmpty();
        assertThat(found("کابل")).containsExactly("fa");
        assertThat(found("جبهه")).containsExactly("fa");
        assertThat(found("外交部")).containsExactly("zh");
        assertThat(found("部")).containsExactly("zh");
        assertThat(found("черное")).containsExactly("ru");
        assertThat(found("ระเบิด")).containsExactly("th");
        assertThat(found("fight* -taliban")).containsExactly("en");
        assertThat(found("post")).as("the title is searched too").hasSize(5);
    }

    @Test
    void pagesAreWholeWhileNewArticlesComeIn() throws Exception {
        for (int i = 0; i < 7; i++) {
            store(article("a" + i, "text", i / 2));
        }
        ArticlePage first = queries.list(ArticleFilter.ALL, null, 3);
        store(article("late", "text", 100));
        ArticlePage second = queries.list(ArticleFilter.ALL, again(first.next()), 3);
        ArticlePage third = queries.list(ArticleFilter.ALL, again(second.next()), 3);
        assertThat(ids(first)).containsExactly("a6", "a5", "a4");
        assertThat(ids(second)).containsExactly("a3", "a2", "a1");
        assertThat(ids(third)).containsExactly("a0");
        assertThat(third.next()).isNull();
    }

    @Test
    void listsAndCountsByWhatIsAskedFor() throws Exception {
        EnrichedArticle other = article("other", "Nobody is named here, in another month", 60 * 60 * 24 * 40);
        other.setMentions(List.of());
        other.getArticle().setSite("other.example");
        other.getArticle().setLanguage("ps");
        store(article("one", "Front", 0), article("two", "Front", 1), other);
        try (Connection connection = database.connect()) {
            Decision first = SampleRecords.decision("one");
            Decision again = Decision.newBuilder(first).setRuleVersion("v2").build();
            new DecisionRows().write(connection, List.of(first, again));
        }
        ArticleFilter all = ArticleFilter.ALL;
        assertListed(all, "other", "two", "one");
        assertListed(all.withActor("nrf"), "two", "one");
        assertListed(all.withActor("nrf").withSite("news.example"), "two", "one");
        assertListed(all.withActor("nrf").withWords(SearchQuery.parse("front")).withRule("nrf-attacks"), "one");
        assertListed(all.withRule("nrf-attacks"), "one");
        assertListed(all.withSite("other.example"), "other");
        assertListed(all.withLanguage("ps"), "other");
        assertListed(all.seen(SEEN, SEEN.plusSeconds(1)), "one");
        assertListed(all.withActor("nrf").seen(SEEN.plusSeconds(1), SEEN.plus(Duration.ofDays(400))), "two");
        assertListed(all.withWords(SearchQuery.parse("month")), "other");
        assertThat(database.ask("select count(distinct tableoid) from wirewatch.article"))
                .as("a partition for each month")
                .isEqualTo("2");
    }

    @Test
    void looksForWordsInOrderAFewTextsAtATimeAndLeavesNothingOut() throws Exception {
        List<EnrichedArticle> articles = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = i % 7 == 3 ? "resistance front" : "front of resistance";
            articles.add(article("a" + i, text, 60 * 60 * 24 * 3 * i));
        }
        articles.add(article("none", "quiet", 60 * 60 * 24 * 20));
        store(articles.toArray(EnrichedArticle[]::new));
        for (int many : List.of(1, 5, 1_000)) {
            for (int most : List.of(1, 4, 100)) {
                assertThat(walked("\"resistance front\"", most, many))
                        .containsExactly("a38", "a31", "a24", "a17", "a10", "a3");
                assertThat(walked("front -\"resistance front\"", most, many))
                        .hasSize(34)
                        .doesNotContain("a38", "none");
                assertThat(walked("front resistance", most, many)).hasSize(40).doesNotContain("none");
            }
        }
    }

    @Test
    void countsWordsInOrderAmongTheNewestAndSaysSo() throws Exception {
        List<EnrichedArticle> articles = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            articles.add(
                    article("a" + i, i % 2 == 0 ? "resistance front" : "front of resistance", 60 * 60 * 24 * 3 * i));
        }
        store(articles.toArray(EnrichedArticle[]::new));
        ArticleFilter filter = ArticleFilter.ALL.withWords(SearchQuery.parse("\"resistance front\""));
        try (Connection connection = pool.getConnection()) {
            assertThat(new WordSearch(connection, filter, 40, 1_000).count(10_000))
                    .isEqualTo(new ArticleCount(20, false));
            assertThat(new WordSearch(connection, filter, 20, 1_000).count(10_000))
                    .isEqualTo(new ArticleCount(10, true));
            assertThat(new WordSearch(connection, filter, 40, 1_000).count(5)).isEqualTo(new ArticleCount(5, true));
        }
    }

    @Test
    void walksAlongAnActorOrARuleAndLeavesNothingOut() throws Exception {
        for (int i = 0; i < 40; i++) {
            String text = i % 7 == 3 ? "resistance front" : i % 5 == 0 ? "quiet" : "front of resistance";
            EnrichedArticle article = article("a" + i, text, 60 * 60 * 24 * 3 * i);
            article.setMentions(i % 3 == 0 ? List.of() : article.getMentions());
            store(article);
            if (i % 2 == 0) {
                decideTwice(article);
            }
        }
        ArticleFilter inOrder = ArticleFilter.ALL.withWords(SearchQuery.parse("\"resistance front\""));
        ArticleFilter front = ArticleFilter.ALL.withWords(SearchQuery.parse("front"));
        for (int many : List.of(1, 5, 1_000)) {
            assertThat(walked(inOrder.withActor("nrf"), 100, many)).containsExactly("a38", "a31", "a17", "a10");
            assertThat(walked(inOrder.withRule("nrf-attacks"), 100, many)).containsExactly("a38", "a24", "a10");
            assertThat(walked(front.withActor("nrf"), 100, many)).hasSize(22).startsWith("a38", "a37", "a34");
            assertThat(walked(front.withRule("nrf-attacks").withSite("news.example"), 100, many))
                    .hasSize(17)
                    .startsWith("a38", "a36", "a34");
            assertThat(walked(front.withActor("nrf").withRule("nrf-attacks"), 100, many))
                    .containsExactly("a38", "a34", "a32", "a28", "a26", "a22", "a16", "a14", "a10", "a8", "a4", "a2");
        }
        try (Connection connection = pool.getConnection()) {
            ArticleFilter filter = front.withActor("nrf");
            assertThat(new WordSearch(connection, filter, 100, 1_000).count(10_000))
                    .isEqualTo(new ArticleCount(22, false));
            assertThat(new WordSearch(connection, filter, 100, 5).count(10_000))
                    .as("few hold the word")
                    .isEqualTo(new ArticleCount(22, false));
            assertThat(new WordSearch(connection, filter, 1, 5).count(10_000)).isEqualTo(new ArticleCount(4, true));
        }
    }

    /** The rule is edited, and decides once more: the article is to be listed once. */
    private void decideTwice(EnrichedArticle article) throws Exception {
        Decision decision = SampleRecords.decision(article.getArticle().getArticleId());
        decision.setFirstSeen(article.getArticle().getFirstSeen());
        Decision again = Decision.newBuilder(decision).setRuleVersion("v2").build();
        try (Connection connection = database.connect()) {
            new DecisionRows().write(connection, List.of(decision, again));
        }
    }

    @Test
    void severalConditionsAreMetByAWalkAlongTheRarestAndNothingIsLeftOut() throws Exception {
        for (int i = 0; i < 40; i++) {
            EnrichedArticle article = article("a" + i, "front", 60 * 60 * 24 * 3 * i);
            article.setMentions(i % 3 == 0 ? List.of() : article.getMentions());
            article.getArticle().setLanguage(i % 4 == 0 ? "ps" : "en");
            article.getArticle().setSite(i % 10 == 1 ? "small.example" : "news.example");
            store(article);
            if (i % 2 == 0) {
                decideTwice(article);
            }
        }
        ArticleFilter actor = ArticleFilter.ALL.withActor("nrf");
        ArticleFilter rule = ArticleFilter.ALL.withRule("nrf-attacks");
        for (int many : List.of(1, 5, 1_000)) {
            assertThat(combined(actor.withLanguage("ps"), many))
                    .containsExactly("a32", "a28", "a20", "a16", "a8", "a4");
            assertThat(combined(actor.withSite("small.example"), many)).containsExactly("a31", "a11", "a1");
            assertThat(combined(rule.withLanguage("ps"), many)).hasSize(10).startsWith("a36", "a32");
            assertThat(combined(actor.withRule("nrf-attacks"), many))
                    .hasSize(13)
                    .startsWith("a38", "a34", "a32");
            assertThat(combined(actor.withRule("nrf-attacks").withLanguage("en"), many))
                    .containsExactly("a38", "a34", "a26", "a22", "a14", "a10", "a2");
            assertThat(combined(rule.withSite("small.example"), many)).isEmpty();
        }
        try (Connection connection = pool.getConnection()) {
            ArticleFilter filter = actor.withLanguage("ps");
            assertThat(new CombinedSearch(connection, filter, 1_000).count(10_000))
                    .isEqualTo(new ArticleCount(6, false));
            assertThat(new CombinedSearch(connection, filter, 11).count(10_000))
                    .as("ten have the language, which is few enough")
                    .isEqualTo(new ArticleCount(6, false));
            assertThat(new CombinedSearch(connection, filter, 10).count(10_000))
                    .as("of the actor's ten newest")
                    .isEqualTo(new ArticleCount(2, true));
        }
    }

    /** All pages of 3, one after the other. */
    private List<String> combined(ArticleFilter filter, int many) throws Exception {
        List<String> ids = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            ArticleCursor place = null;
            do {
                ArticlePage page = new CombinedSearch(connection, filter, many).list(place, 3);
                assertThat(page.lines()).hasSizeLessThanOrEqualTo(3);
                ids.addAll(ids(page));
                place = again(page.next());
            } while (place != null);
        }
        return ids;
    }

    private List<String> walked(String words, int most, int many) throws Exception {
        return walked(ArticleFilter.ALL.withWords(SearchQuery.parse(words)), most, many);
    }

    /** All pages of 3, one after the other. */
    private List<String> walked(ArticleFilter filter, int most, int many) throws Exception {
        List<String> ids = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            ArticleCursor place = null;
            do {
                ArticlePage page = new WordSearch(connection, filter, most, many).list(place, 3);
                assertThat(page.lines()).hasSizeLessThanOrEqualTo(3);
                ids.addAll(ids(page));
                place = again(page.next());
            } while (place != null);
        }
        return ids;
    }

    private void assertListed(ArticleFilter filter, String... ids) throws Exception {
        assertThat(ids(queries.list(filter, null, 50))).containsExactly(ids);
        assertThat(queries.count(filter)).isEqualTo(new ArticleCount(ids.length, false));
        assertThat(queries.explain(filter, 50)).isNotEmpty();
    }

    private List<String> found(String words) throws Exception {
        return ids(queries.list(ArticleFilter.ALL.withWords(SearchQuery.parse(words)), null, 50));
    }

    private static List<String> ids(ArticlePage page) {
        return page.lines().stream().map(ArticlePage.Line::articleId).toList();
    }

    private static @Nullable ArticleCursor again(@Nullable ArticleCursor cursor) {
        return cursor == null ? null : ArticleCursor.parse(cursor.toString());
    }

    private void store(EnrichedArticle... articles) throws Exception {
        ArticleRows rows = new ArticleRows();
        List<EnrichedArticle> records = new ArrayList<>(List.of(articles));
        try (Connection connection = pool.getConnection()) {
            rows.prepare(connection, records);
            connection.setAutoCommit(false);
            rows.write(connection, records);
            connection.commit();
        }
    }

    private static EnrichedArticle article(String id, String text, int secondsLater) {
        EnrichedArticle enriched = SampleRecords.enriched(id, text);
        Article article = enriched.getArticle();
        article.setFirstSeen(SEEN.plusSeconds(secondsLater));
        return enriched;
    }
}
