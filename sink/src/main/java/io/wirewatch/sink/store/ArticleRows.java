package io.wirewatch.sink.store;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Versions of articles with their mentions; the latest tagging of a version replaces the earlier one. Rows are copied
 * straight into the tables as long as all are new. When one is not, they are copied into temporary tables and taken over
 * from there by one statement each.
 */
final class ArticleRows implements Rows<EnrichedArticle> {

    /** First sights outside these years are nobody's: such a record has no month and goes to the dead letters. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final String ARTICLE_COLUMNS = """
            article_id, content_hash, first_seen, revision, page_id, url, canonical_url, feed_url, site, site_name, title,
            text, byline, published, modified, language, image, section, keywords, paywalled, live_blog, fetched_at,
            extractor, extraction_confidence, tagger, watchlist, search""";
    private static final String MENTION_COLUMNS = """
            article_id, content_hash, first_seen, ordinal, actor_id, first_of_actor, field, span_start, span_end, surface,
            confidence, alias, rule, reason""";

    private static final String MAKE_MONTHS = "select wirewatch.make_month(month) from unnest(?) month";
    private static final List<String> MAKE_STAGES = List.of(
            "create temp table if not exists article_stage (like wirewatch.article) on commit delete rows",
            "create temp table if not exists mention_stage (like wirewatch.mention) on commit delete rows");
    private static final List<String> TAKE_OVER = List.of(
            """
            insert into wirewatch.article (%1$s) select %1$s from article_stage
            on conflict (article_id, content_hash, first_seen) do update set
                revision = excluded.revision, tagger = excluded.tagger, watchlist = excluded.watchlist
            """.formatted(ARTICLE_COLUMNS),
            """
            delete from wirewatch.mention using article_stage staged
            where mention.article_id = staged.article_id and mention.content_hash = staged.content_hash
                and mention.first_seen = staged.first_seen
            """,
            "insert into wirewatch.mention (%1$s) select %1$s from mention_stage".formatted(MENTION_COLUMNS),
            "delete from article_stage",
            "delete from mention_stage");

    /** A sort of what waits before the text index in one piece. */
    private static final String MEMORY = "set local work_mem = '64MB'";

    private static final String IS_THERE = "23505";

    @Override
    public void prepare(Connection connection, List<EnrichedArticle> records) throws SQLException {
        Set<LocalDate> months = new TreeSet<>();
        for (EnrichedArticle enriched : records) {
            Instant seen = enriched.getArticle().getFirstSeen();
            if (!seen.isBefore(EARLIEST) && seen.isBefore(LATEST)) {
                months.add(YearMonth.from(seen.atOffset(ZoneOffset.UTC)).atDay(1));
            }
        }
        Array array = connection.createArrayOf("date", months.toArray());
        try (PreparedStatement statement = connection.prepareStatement(MAKE_MONTHS)) {
            statement.setArray(1, array);
            statement.execute();
        } finally {
            array.free();
        }
    }

    @Override
    public void write(Connection connection, List<EnrichedArticle> records) throws SQLException {
        CopyRows articles = new CopyRows(ARTICLE_COLUMNS.split(",").length);
        CopyRows mentions = new CopyRows(MENTION_COLUMNS.split(",").length);
        for (EnrichedArticle enriched : LatestOnly.by(ArticleRows::key, records)) {
            addArticle(articles, enriched);
            addMentions(mentions, enriched);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(MEMORY);
        }
        Savepoint before = connection.setSavepoint();
        try {
            articles.send(connection, "wirewatch.article (" + ARTICLE_COLUMNS + ")");
            mentions.send(connection, "wirewatch.mention (" + MENTION_COLUMNS + ")");
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!IS_THERE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            takeOver(connection, articles, mentions);
        }
    }

    private static void takeOver(Connection connection, CopyRows articles, CopyRows mentions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : MAKE_STAGES) {
                statement.execute(command);
            }
            articles.send(connection, "article_stage (" + ARTICLE_COLUMNS + ")");
            mentions.send(connection, "mention_stage (" + MENTION_COLUMNS + ")");
        }
        for (String command : TAKE_OVER) {
            try (PreparedStatement statement = connection.prepareStatement(command)) {
                statement.execute();
            }
        }
    }

    private static List<Object> key(EnrichedArticle enriched) {
        Article article = enriched.getArticle();
        return List.of(article.getArticleId(), article.getContentHash(), article.getFirstSeen());
    }

    private static void addArticle(CopyRows row, EnrichedArticle enriched) {
        Article article = enriched.getArticle();
        row.text(article.getArticleId())
                .text(article.getContentHash())
                .instant(article.getFirstSeen())
                .number(enriched.getRevision())
                .text(article.getPageId())
                .text(article.getUrl())
                .text(article.getCanonicalUrl())
                .text(article.getFeedUrl())
                .text(article.getSite())
                .text(article.getSiteName())
                .text(article.getTitle())
                .text(article.getText())
                .texts(article.getByline())
                .instant(article.getPublished())
                .instant(article.getModified())
                .text(article.getLanguage())
                .text(article.getImage())
                .text(article.getSection())
                .texts(article.getKeywords())
                .flag(article.getPaywalled())
                .flag(article.getLiveBlog())
                .instant(article.getFetchedAt())
                .text(article.getExtractor())
                .decimal(article.getExtractionConfidence())
                .text(enriched.getTagger())
                .json(StoredAlert.Watchlist.of(enriched.getWatchlist()))
                .vector(SearchWords.vector(article.getTitle(), article.getText()))
                .end();
    }

    private static void addMentions(CopyRows row, EnrichedArticle enriched) {
        Article article = enriched.getArticle();
        Set<String> actors = new HashSet<>();
        int ordinal = 0;
        for (Mention mention : enriched.getMentions()) {
            row.text(article.getArticleId())
                    .text(article.getContentHash())
                    .instant(article.getFirstSeen())
                    .number(ordinal++)
                    .text(mention.getActorId())
                    .flag(actors.add(mention.getActorId()))
                    .text(mention.getField().name())
                    .number(mention.getStart())
                    .number(mention.getEnd())
                    .text(mention.getSurface())
                    .decimal(mention.getConfidence())
                    .text(mention.getAlias())
                    .text(mention.getRule())
                    .text(mention.getReason())
                    .end();
        }
    }
}
