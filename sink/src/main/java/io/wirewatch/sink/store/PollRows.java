package io.wirewatch.sink.store;

import io.wirewatch.schemas.PollLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/** The accounts of polls. */
final class PollRows implements Rows<PollLedger> {

    private static final String POLL = """
            insert into wirewatch.poll_ledger (
                feed_url, poll_id, polled_at, duration_millis, outcome, status, error, bytes, seen, new_items, revised,
                duplicate, rejected, failed, rejections, next_due)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (feed_url, poll_id) do nothing
            """;

    @Override
    public void write(Connection connection, List<PollLedger> records) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POLL)) {
            for (PollLedger poll : records) {
                new Row(statement)
                        .text(poll.getFeedUrl())
                        .text(poll.getPollId())
                        .instant(poll.getPolledAt())
                        .big(poll.getDurationMillis())
                        .text(poll.getOutcome())
                        .number(poll.getStatus())
                        .text(poll.getError())
                        .big(poll.getBytes())
                        .number(poll.getSeen())
                        .number(poll.getNewItems())
                        .number(poll.getRevised())
                        .number(poll.getDuplicate())
                        .number(poll.getRejected())
                        .number(poll.getFailed())
                        .json(new TreeMap<>(poll.getRejections()))
                        .instant(poll.getNextDue())
                        .add();
            }
            statement.executeBatch();
        }
    }
}
