package io.wirewatch.sink.serve;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what the database holds. Thread safe. */
final class SummaryQueries {

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

    private final DataSource database;

    SummaryQueries(DataSource database) {
        this.database = database;
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

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
