package io.wirewatch.sink.store;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries; an earlier state never replaces a later one. */
final class DeliveryRows implements Rows<Delivery> {

    private static final String DELIVERY = """
            insert into wirewatch.delivery as stored (
                delivery_id, alert_id, revision, channel_id, state, attempts, next_attempt, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (delivery_id) do update set
                state = excluded.state, attempts = excluded.attempts, next_attempt = excluded.next_attempt,
                updated_at = excluded.updated_at
            where stored.updated_at <= excluded.updated_at
            """;

    @Override
    public void write(Connection connection, List<Delivery> records) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELIVERY)) {
            for (Delivery delivery : records) {
                new Row(statement)
                        .text(delivery.getDeliveryId())
                        .text(delivery.getAlertId())
                        .number(delivery.getRevision())
                        .text(delivery.getChannelId())
                        .text(delivery.getState().name())
                        .json(delivery.getAttempts().stream().map(Attempt::of).toList())
                        .instant(delivery.getNextAttempt())
                        .instant(delivery.getUpdatedAt())
                        .add();
            }
            statement.executeBatch();
        }
    }

    private record Attempt(
            int number,
            Instant at,
            @Nullable Integer status,
            long latencyMillis,
            @Nullable String error) {
        static Attempt of(DeliveryAttempt attempt) {
            return new Attempt(
                    attempt.getNumber(),
                    attempt.getAt(),
                    attempt.getStatus(),
                    attempt.getLatencyMillis(),
                    attempt.getError());
        }
    }
}
