package io.wirewatch.sink.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        return ask(connection -> {
            if (filter.words() != null) {
                return new WordSearch(connection, filter).list(after, limit);
            }
            if (CombinedSearch.isFor(filter)) {
                return new CombinedSearch(connection, filter).list(after, limit);
            }
            Question question = new Question(ArticleStatement.list(filter, after, limit + 1), plan(filter));
            return ArticlePage.of(question.ask(connection, ArticleQueries::line), limit);
        });
    }

    /** How many articles there are. */
    public ArticleCount count(ArticleFilter filter) throws SQLException {
        return ask(connection -> {
            if (filter.words() != null) {
                return new WordSearch(connection, filter).count(MOST_COUNTED);
            }
            if (CombinedSearch.isFor(filter)) {
                return new CombinedSearch(connection, filter).count(MOST_COUNTED);
            }
            Question question = new Question(ArticleStatement.count(filter, MOST_COUNTED), Question.Plan.BY_INDEX);
            int number = question.ask(connection, row -> row.getInt(1)).getFirst();
            return new ArticleCount(number, number >= MOST_COUNTED);
        });
    }

    /** How the database goes about a list, as {@code explain (analyze, buffers)} tells it. */
    public List<String> explain(ArticleFilter filter, int limit) throws SQLException {
        return ask(connection -> {
            List<Question> asked;
            if (filter.words() != null) {
                WordSearch search = new WordSearch(connection, filter);
                ArticlePage unused = search.list(null, limit);
                asked = search.asked();
            } else if (CombinedSearch.isFor(filter)) {
                CombinedSearch search = new CombinedSearch(connection, filter);
                ArticlePage unused = search.list(null, limit);
                asked = search.asked();
            } else {
                asked = List.of(new Question(ArticleStatement.list(filter, null, limit + 1), plan(filter)));
            }
            List<String> plans = new ArrayList<>();
            for (Question question : asked) {
                plans.addAll(question.explain(connection));
            }
            return plans;
        });
    }

    /** PostgreSQL would read all articles of a language and sort them, where a walk along an actor's mentions ends soon. */
    private static Question.Plan plan(ArticleFilter filter) {
        boolean related = filter.actor() != null || filter.rule() != null;
        return related ? Question.Plan.ALONG : Question.Plan.FREE;
    }

    private interface Asking<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T ask(Asking<T> asking) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return asking.ask(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    static ArticlePage.Line line(ResultSet row) throws SQLException {
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
