package io.wirewatch.sink.serve.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.wirewatch.sink.store.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with its attempts. Public for the templates only. Immutable.
 *
 * @param id the idempotency key that the receiver sees
 * @param state in words
 * @param next when it is tried again; null when it is not
 */
public record DeliveryView(
        String id,
        String channel,
        int revision,
        String state,
        Moment updated,
        @Nullable Moment next,
        List<Attempt> attempts) {

    private static final String OF_ALERT =
            "select * from wirewatch.delivery where alert_id = ? order by channel_id, revision desc limit 100";

    public DeliveryView {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt, or a note between them, in words.
     *
     * @param number from 1; empty for a note
     */
    public record Attempt(String number, Moment at, String words) {}

    /** One attempt, as it is stored. */
    private record Stored(
            int number,
            Instant at,
            @Nullable Integer status,
            long latencyMillis,
            @Nullable String error) {

        Attempt view() {
            if (number < 1) {
                return new Attempt("", Moment.of(at), error == null ? "" : error);
            }
            String answer = status == null ? "" : "status " + status + ", ";
            String what = answer + latencyMillis + " ms";
            return new Attempt(
                    number + ".", Moment.of(at), error == null || error.isEmpty() ? what : what + ": " + error);
        }
    }

    /** The deliveries of an alert. */
    static List<DeliveryView> of(Database database, String alertId) throws SQLException {
        return database.ask(OF_ALERT, List.of(alertId), DeliveryView::read);
    }

    private static DeliveryView read(ResultSet row) throws SQLException {
        OffsetDateTime next = row.getObject("next_attempt", OffsetDateTime.class);
        List<Stored> attempts;
        try {
            attempts = StoredJson.MAPPER.readValue(row.getString("attempts"), new TypeReference<List<Stored>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("the column attempts does not hold what it should: " + e.getMessage(), e);
        }
        return new DeliveryView(
                row.getString("delivery_id"),
                row.getString("channel_id"),
                row.getInt("revision"),
                Words.of(row.getString("state")),
                Moment.of(row.getObject("updated_at", OffsetDateTime.class).toInstant()),
                next == null ? null : Moment.of(next.toInstant()),
                attempts.stream().map(Stored::view).toList());
    }
}
