package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.TextField;
import io.wirewatch.sink.store.StoredAlert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads articles with their mentions, and what rules decided about them. Thread safe. */
final class ArticleReading {

    private static final String VERSIONS = """
            select content_hash, revision, first_seen, fetched_at from wirewatch.article where article_id = ?
            order by revision desc, fetched_at desc limit 50
            """;
    private static final String ONE = """
            select * from wirewatch.article where article_id = ? and content_hash = ? and first_seen = ?
            """;
    private static final String MENTIONS = """
            select * from wirewatch.mention where article_id = ? and content_hash = ? and first_seen = ?
            order by ordinal
            """;
    private static final String DECISIONS_OF_ARTICLE = """
            select * from wirewatch.decision where article_id = ? order by first_seen desc, rule_id limit 50
            """;
    private static final String DECISIONS_OF_ALERT = """
            select * from wirewatch.decision where rule_id = ? and first_seen between ? and ? and alert_id = ?
            order by first_seen limit 200
            """;

    private final Database database;

    ArticleReading(Database database) {
        this.database = database;
    }

    /** A version of an article, without its text. */
    record Version(String contentHash, int revision, Instant firstSeen, Instant fetchedAt) {}

    /** What a rule decided about an article. */
    record Decided(
            String ruleId,
            String ruleVersion,
            String articleId,
            String contentHash,
            String outcome,
            @Nullable String reason,
            @Nullable String alertId,
            String url,
            String facts,
            Instant firstSeen) {}

    /** The versions, the latest first. */
    List<Version> versions(String articleId) throws SQLException {
        return database.ask(
                VERSIONS,
                List.of(articleId),
                row -> new Version(
                        row.getString("content_hash"),
                        row.getInt("revision"),
                        Database.instant(row, "first_seen"),
                        Database.instant(row, "fetched_at")));
    }

    /** One version with its text and mentions. */
    Optional<Article> article(String articleId, Version version) throws SQLException {
        List<Object> key = List.of(articleId, version.contentHash(), version.firstSeen());
        List<StoredAlert.Mention> mentions = database.ask(MENTIONS, key, ArticleReading::mention);
        return database.ask(ONE, key, row -> article(row, mentions)).stream().findFirst();
    }

    List<Decided> decisionsOfArticle(String articleId) throws SQLException {
        return database.ask(DECISIONS_OF_ARTICLE, List.of(articleId), ArticleReading::decided);
    }

    /** The decisions that made and moved an alert, in the order of first sight. */
    List<Decided> decisionsOfAlert(StoredAlert alert) throws SQLException {
        return database.ask(
                DECISIONS_OF_ALERT,
                List.of(alert.ruleId(), alert.firstSeen(), alert.lastSeen(), alert.alertId()),
                ArticleReading::decided);
    }

    private static Article article(ResultSet row, List<StoredAlert.Mention> mentions) throws SQLException {
        return new Article(
                row.getString("article_id"),
                row.getString("content_hash"),
                row.getInt("revision"),
                row.getString("page_id"),
                row.getString("url"),
                row.getString("canonical_url"),
                row.getString("feed_url"),
                row.getString("site"),
                row.getString("title"),
                row.getString("text"),
                List.of((String[]) row.getArray("byline").getArray()),
                Database.instantOrNull(row, "published"),
                row.getString("language"),
                row.getBoolean("paywalled"),
                Database.instant(row, "fetched_at"),
                Database.instant(row, "first_seen"),
                row.getString("extractor"),
                row.getString("tagger"),
                mentions);
    }

    private static StoredAlert.Mention mention(ResultSet row) throws SQLException {
        return new StoredAlert.Mention(
                row.getString("actor_id"),
                TextField.valueOf(row.getString("field")),
                row.getInt("span_start"),
                row.getInt("span_end"),
                row.getString("surface"),
                row.getDouble("confidence"),
                row.getString("alias"),
                row.getString("rule"),
                row.getString("reason"));
    }

    private static Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                row.getString("rule_id"),
                row.getString("rule_version"),
                row.getString("article_id"),
                row.getString("content_hash"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("alert_id"),
                row.getString("url"),
                row.getString("facts"),
                Database.instant(row, "first_seen"));
    }
}
