package io.wirewatch.sink.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lists and counts of articles, newest first. A list walks the index of what is asked for from its newest end and stops
 * when the page is full; months that the times exclude are not looked at. Thread safe.
 */
public final class ArticleQueries {

    /** A count says at most this. */
    public static final int MOST_COUNTED = 10_000;

    private static final String NO_WHOLE_TABLE = "set local enable_seqscan = off";
    private static final String NO_WALK = "set local enable_indexscan = off";

    private final DataSource database;

    public ArticleQueries(DataSource database) {
        this.database = database;
    }

    /**
     * A page of articles.
     *
     * @param after null begins with the newest
     * @param limit most articles, at least 1
     */
    public ArticlePage list(ArticleFilter filter, @Nullable ArticleCursor after, int limit) throws SQLException {
        ArticleStatement statement = ArticleStatement.list(filter, after, limit + 1);
        List<ArticlePage.Line> lines = ask(statement, settings(filter), ArticleQueries::line);
        if (lines.size() <= limit) {
            return new ArticlePage(lines, null);
        }
        List<ArticlePage.Line> page = lines.subList(0, limit);
        return new ArticlePage(page, page.getLast().cursor());
    }

    /** How many articles there are; {@link #MOST_COUNTED} stands for that many or more. */
    public int count(ArticleFilter filter) throws SQLException {
        ArticleStatement statement = ArticleStatement.count(filter, MOST_COUNTED);
        return ask(statement, List.of(NO_WHOLE_TABLE), row -> row.getInt(1)).getFirst();
    }

    /** How the database goes about a list, as {@code explain (analyze, buffers)} tells it. */
    public List<String> explain(ArticleFilter filter, int limit) throws SQLException {
        ArticleStatement statement =
                ArticleStatement.list(filter, null, limit).prefixed("explain (analyze, buffers, costs off) ");
        return ask(statement, settings(filter), row -> row.getString(1));
    }

    /**
     * What the planner cannot know: that reading a tsvector which stands beside its row is dear. Few hits are fetched by
     * the text index and sorted; only where there are many, walking from the newest meets enough of them soon.
     */
    private List<String> settings(ArticleFilter filter) throws SQLException {
        SearchQuery words = filter.words();
        boolean rare = words != null && count(ArticleFilter.ALL.withWords(words)) < MOST_COUNTED;
        return rare ? List.of(NO_WHOLE_TABLE, NO_WALK) : List.of();
    }

    private <T> List<T> ask(ArticleStatement statement, List<String> settings, Reading<T> reading) throws SQLException {
        List<T> answers = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement setting = connection.createStatement();
                    PreparedStatement prepared = statement.prepare(connection)) {
                for (String one : settings) {
                    setting.execute(one);
                }
                try (ResultSet rows = prepared.executeQuery()) {
                    while (rows.next()) {
                        answers.add(reading.of(rows));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return answers;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static ArticlePage.Line line(ResultSet row) throws SQLException {
        return new ArticlePage.Line(
                row.getString("article_id"),
                row.getString("content_hash"),
                row.getInt("revision"),
                row.getString("url"),
                row.getString("site"),
                row.getString("title"),
                row.getString("language"),
                instant(row, "published"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
