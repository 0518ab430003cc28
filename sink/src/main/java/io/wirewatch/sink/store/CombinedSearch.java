package io.wirewatch.sink.store;

import io.wirewatch.sink.store.Question.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists and counts of articles of an actor or a rule that meet more than that: a site, a language, the other of the two.
 * Each condition has an index in the order of first sight. Where one of them is met by few, the walk goes along these and
 * finds all; else along those of the actor or rule, the newest of which are looked at, and no more than {@link #MANY}. One
 * use, one thread.
 */
final class CombinedSearch {

    /** Most mentions, decisions or articles that a page or a count looks at. */
    static final int MANY = 2_000;

    private final Connection connection;
    private final ArticleFilter filter;
    private final int many;
    private final List<Question> asked = new ArrayList<>();

    CombinedSearch(Connection connection, ArticleFilter filter) {
        this(connection, filter, MANY);
    }

    CombinedSearch(Connection connection, ArticleFilter filter, int many) {
        this.connection = connection;
        this.filter = filter;
        this.many = many;
    }

    /** Whether it is what answers this. */
    static boolean isFor(ArticleFilter filter) {
        boolean related = filter.actor() != null || filter.rule() != null;
        return filter.words() == null && related && filter.parts().size() > 1;
    }

    /** Everything that was asked of the database. */
    List<Question> asked() {
        return List.copyOf(asked);
    }

    ArticlePage list(@Nullable ArticleCursor after, int limit) throws SQLException {
        ArticleFilter part = rarest(after);
        List<ArticlePage.Line> found =
                ask(ArticleStatement.listAlong(filter, part, after, many, limit + 1), ArticleQueries::line);
        if (found.size() > limit) {
            return ArticlePage.of(found, limit);
        }
        List<ArticleCursor> last = ask(
                ArticleStatement.lastAlong(part, after, many),
                row -> new ArticleCursor(
                        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                        row.getString("article_id"),
                        row.getString("content_hash")));
        return last.isEmpty()
                ? ArticlePage.of(found, limit)
                : new ArticlePage(found, last.getFirst(), last.getFirst().firstSeen());
    }

    ArticleCount count(int most) throws SQLException {
        ArticleFilter part = rarest(null);
        int found = number(ArticleStatement.countAlong(filter, part, many));
        boolean all = number(ArticleStatement.number(part, null, many)) < many;
        return new ArticleCount(Math.min(found, most), !all || found >= most);
    }

    /** The first condition that few meet, or else the first of all. */
    private ArticleFilter rarest(@Nullable ArticleCursor after) throws SQLException {
        List<ArticleFilter> parts = filter.parts();
        for (ArticleFilter part : parts) {
            if (number(ArticleStatement.number(part, after, many)) < many) {
                return part;
            }
        }
        return parts.getFirst();
    }

    private int number(ArticleStatement statement) throws SQLException {
        return ask(statement, row -> row.getInt(1)).getFirst();
    }

    private <T> List<T> ask(ArticleStatement statement, Question.Reading<T> reading) throws SQLException {
        Question question = new Question(statement, Plan.ALONG);
        asked.add(question);
        return question.ask(connection, reading);
    }
}
