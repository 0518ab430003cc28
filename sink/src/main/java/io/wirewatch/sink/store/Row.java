package io.wirewatch.sink.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a prepared statement from left to right, and adds it to the batch. One thread. */
final class Row {

    private final PreparedStatement statement;
    private int index;

    Row(PreparedStatement statement) {
        this.statement = statement;
    }

    Row text(@Nullable String value) throws SQLException {
        statement.setString(++index, value == null ? null : StoredText.of(value));
        return this;
    }

    Row texts(List<String> values) throws SQLException {
        Object[] texts = values.stream().map(StoredText::of).toArray();
        statement.setArray(++index, statement.getConnection().createArrayOf("text", texts));
        return this;
    }

    Row number(@Nullable Integer value) throws SQLException {
        statement.setObject(++index, value, Types.INTEGER);
        return this;
    }

    Row big(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    Row decimal(double value) throws SQLException {
        statement.setDouble(++index, value);
        return this;
    }

    Row flag(boolean value) throws SQLException {
        statement.setBoolean(++index, value);
        return this;
    }

    Row instant(@Nullable Instant value) throws SQLException {
        Object time = value == null ? null : value.atOffset(ZoneOffset.UTC);
        statement.setObject(++index, time, Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    Row json(@Nullable Object value) throws SQLException {
        statement.setObject(++index, value == null ? null : StoredJson.write(value), Types.OTHER);
        return this;
    }

    void add() throws SQLException {
        statement.addBatch();
        index = 0;
    }
}
