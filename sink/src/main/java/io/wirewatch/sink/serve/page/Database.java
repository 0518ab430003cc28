package io.wirewatch.sink.serve.page;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks the database, with values in place of question marks. Thread safe. */
record Database(DataSource pool) {

    /** Makes something of a row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * All answers.
     *
     * @param values texts, numbers, times, and lists of texts
     */
    <T> List<T> ask(String sql, List<Object> values, Reading<T> reading) throws SQLException {
        List<T> answers = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object value : values) {
                if (value instanceof List<?> list) {
                    statement.setArray(index++, connection.createArrayOf("text", list.toArray()));
                } else if (value instanceof Instant time) {
                    statement.setObject(index++, time.atOffset(ZoneOffset.UTC));
                } else {
                    statement.setObject(index++, value);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answers.add(reading.of(rows));
                }
            }
        }
        return answers;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
