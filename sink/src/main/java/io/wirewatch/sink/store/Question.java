package io.wirewatch.sink.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement and what the planner must be told for it, since it cannot know that reading a vector which stands beside its
 * row is dear. It plans anew each time: a rare actor wants another plan than a frequent one, and the driver's prepared
 * statement would come to one plan for both (two seconds instead of a few milliseconds, at 300,000 articles). Immutable.
 *
 * @param plan settings of the transaction
 */
record Question(ArticleStatement statement, Plan plan) {

    /** How the rows shall be found. */
    enum Plan {
        /** As PostgreSQL likes. */
        FREE("on", "on", "on", "on"),
        /** By an index, never by reading a whole month. */
        BY_INDEX("off", "on", "on", "on"),
        /** By the text index, sorted afterwards. */
        BY_WORDS("off", "off", "on", "on"),
        /** From the newest on, one by one. */
        BY_TIME("off", "on", "off", "on"),
        /** Along the mentions of an actor or the decisions of a rule, from the newest on, each article by its key. */
        ALONG("off", "on", "off", "off"),
        /** What holds the words by the text index, everything else of it by keys. */
        WORDS_THEN_KEYS("off", "on", "on", "off");

        private final String settings;

        Plan(String sequential, String index, String bitmap, String hash) {
            settings = ("set local plan_cache_mode = force_custom_plan; set local enable_seqscan = %s;"
                            + " set local enable_indexscan = %s; set local enable_bitmapscan = %s;"
                            + " set local enable_hashjoin = %s; set local enable_mergejoin = %4$s;"
                            // A page needs few rows; for workers, all would be read and sorted.
                            + " set local max_parallel_workers_per_gather = 0")
                    .formatted(sequential, index, bitmap, hash);
        }
    }

    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Asks within the connection's transaction. */
    <T> List<T> ask(Connection connection, Reading<T> reading) throws SQLException {
        List<T> answers = new ArrayList<>();
        try (Statement setting = connection.createStatement();
                PreparedStatement prepared = statement.prepare(connection)) {
            setting.execute(plan.settings);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    answers.add(reading.of(rows));
                }
            }
        }
        return answers;
    }

    /** How the database goes about it, as {@code explain (analyze, buffers)} tells. */
    List<String> explain(Connection connection) throws SQLException {
        return new Question(statement.prefixed("explain (analyze, buffers, costs off) "), plan)
                .ask(connection, row -> row.getString(1));
    }
}
