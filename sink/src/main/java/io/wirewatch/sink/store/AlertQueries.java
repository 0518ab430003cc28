package io.wirewatch.sink.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists of alerts by what they have in common, latest first. Thread safe. */
public final class AlertQueries {

    private final DataSource database;

    public AlertQueries(DataSource database) {
        this.database = database;
    }

    /**
     * The latest alerts.
     *
     * @param limit most alerts, at least 1
     */
    public List<StoredAlert> latest(AlertFilter filter, int limit) throws SQLException {
        String sql = "select * from wirewatch.alert where " + filter.by().condition()
                + " order by last_seen desc, alert_id desc limit ?";
        List<StoredAlert> alerts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            if (filter.by() != AlertFilter.By.ALL) {
                statement.setString(++index, filter.id());
            }
            statement.setInt(++index, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    alerts.add(read(rows));
                }
            }
        }
        return alerts;
    }

    /** The alert in the row. */
    public static StoredAlert read(ResultSet row) throws SQLException {
        return new StoredAlert(
                row.getString("alert_id"),
                row.getInt("revision"),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("rule_id"),
                row.getString("rule_name"),
                row.getString("rule_version"),
                row.getString("team"),
                Severity.valueOf(row.getString("severity")),
                row.getString("story_id"),
                row.getString("headline"),
                row.getString("url"),
                row.getString("article_id"),
                row.getString("language"),
                json(row, "evidence", new TypeReference<List<StoredAlert.Evidence>>() {}),
                json(row, "actors", new TypeReference<List<StoredAlert.Actor>>() {}),
                json(row, "sources", new TypeReference<List<StoredAlert.Source>>() {}),
                row.getInt("source_count"),
                row.getInt("article_count"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                watchlist(row));
    }

    private static StoredAlert.@Nullable Watchlist watchlist(ResultSet row) throws SQLException {
        return row.getString("watchlist") == null
                ? null
                : json(row, "watchlist", new TypeReference<StoredAlert.Watchlist>() {});
    }

    private static <T> T json(ResultSet row, String column, TypeReference<T> type) throws SQLException {
        try {
            return StoredJson.MAPPER.readValue(row.getString(column), type);
        } catch (JsonProcessingException e) {
            throw new SQLException("the column " + column + " does not hold what it should: " + e.getMessage(), e);
        }
    }
}
