package io.wirewatch.sink.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Severity;
import io.wirewatch.sink.serve.page.AlertCursor;
import io.wirewatch.sink.store.StoredAlert;
import io.wirewatch.sink.store.StoredJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the pages ask of the database. Thread safe. */
final class AlertQueries {

    private static final String LATEST = """
            select * from wirewatch.alert
            where (last_seen, alert_id) < (?, ?)
            order by last_seen desc, alert_id desc limit ?
            """;
    private static final String ONE = "select * from wirewatch.alert where alert_id = ?";
    private static final String POSITION =
            "select partition, next_offset from wirewatch.consumer_offset where consumer_group = ? and topic = ?";
    private static final String SUMMARY = """
            select
                (select count(*) from (select 1 from wirewatch.alert limit %1$d) counted) as alerts,
                (select count(*) from (select 1 from wirewatch.article limit %1$d) counted) as articles,
                (select count(*) from (select 1 from wirewatch.mention limit %1$d) counted) as mentions,
                (select count(*) from (select 1 from wirewatch.rejection limit %1$d) counted) as rejected,
                (select count(distinct feed_url) from
                    (select feed_url from wirewatch.poll_ledger order by polled_at desc limit %1$d) recent) as feeds,
                (select max(first_seen) from wirewatch.article) as latest_article,
                (select max(polled_at) from wirewatch.poll_ledger) as latest_poll
            """.formatted(Summary.CAP);
    private static final String DELIVERIES = """
            select state, count(*) from (select state from wirewatch.delivery limit %d) counted group by state
            """.formatted(Summary.CAP);
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final DataSource database;

    AlertQueries(DataSource database) {
        this.database = database;
    }

    /**
     * The newest alerts.
     *
     * @param limit most alerts, at least 1
     * @param before only what comes after this place; null begins with the newest
     */
    AlertPage latest(int limit, @Nullable AlertCursor before) throws SQLException {
        AlertCursor from = before == null ? new AlertCursor(END_OF_TIME, "") : before;
        List<StoredAlert> alerts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setObject(1, from.lastSeen().atOffset(ZoneOffset.UTC));
            statement.setString(2, from.alertId());
            statement.setInt(3, limit + 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    alerts.add(alert(rows));
                }
            }
        }
        if (alerts.size() <= limit) {
            return new AlertPage(alerts, null);
        }
        List<StoredAlert> page = alerts.subList(0, limit);
        return new AlertPage(page, AlertCursor.at(page.getLast()).toString());
    }

    Optional<StoredAlert> find(String alertId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, alertId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(alert(rows)) : Optional.empty();
            }
        }
    }

    /** How far the topic is stored: the live stream goes on from here without a gap. */
    StreamPosition position(String group, String topic) throws SQLException {
        Map<Integer, Long> next = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(POSITION)) {
            statement.setString(1, group);
            statement.setString(2, topic);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    next.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return StreamPosition.of(next);
    }

    Summary summary() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement numbers = connection.prepareStatement(SUMMARY);
                PreparedStatement states = connection.prepareStatement(DELIVERIES)) {
            Map<String, Long> deliveries = new HashMap<>();
            try (ResultSet rows = states.executeQuery()) {
                while (rows.next()) {
                    deliveries.put(rows.getString(1), rows.getLong(2));
                }
            }
            try (ResultSet row = numbers.executeQuery()) {
                row.next();
                return new Summary(
                        row.getLong("alerts"),
                        row.getLong("articles"),
                        row.getLong("mentions"),
                        row.getLong("rejected"),
                        row.getLong("feeds"),
                        deliveries,
                        instant(row, "latest_article"),
                        instant(row, "latest_poll"));
            }
        }
    }

    private static StoredAlert alert(ResultSet row) throws SQLException {
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
                row.getString("watchlist") == null
                        ? null
                        : json(row, "watchlist", new TypeReference<StoredAlert.Watchlist>() {}));
    }

    private static <T> T json(ResultSet row, String column, TypeReference<T> type) throws SQLException {
        try {
            return StoredJson.MAPPER.readValue(row.getString(column), type);
        } catch (JsonProcessingException e) {
            throw new SQLException("the column " + column + " does not hold what it should: " + e.getMessage(), e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
