package io.wirewatch.sink.serve.page;

import io.wirewatch.sink.store.StoredAlert;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A place in the list of alerts, which is ordered by last sight and then by id: the next page begins after it. Alerts
 * that come in later do not move it.
 *
 * @param lastSeen last sight of the alert that it stands at, in whole milliseconds
 * @param alertId id of that alert
 */
public record AlertCursor(Instant lastSeen, String alertId) {

    public static AlertCursor at(StoredAlert alert) {
        return new AlertCursor(alert.lastSeen(), alert.alertId());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static AlertCursor parse(String text) {
        int dash = text.indexOf('-', 1);
        if (dash > 0 && dash < text.length() - 1) {
            try {
                Instant lastSeen = Instant.ofEpochMilli(Long.parseLong(text.substring(0, dash)));
                return new AlertCursor(lastSeen, text.substring(dash + 1));
            } catch (NumberFormatException | DateTimeException e) {
                throw new IllegalArgumentException("'" + text + "' is not a place in the list of alerts", e);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a place in the list of alerts");
    }

    @Override
    public String toString() {
        return lastSeen.toEpochMilli() + "-" + alertId;
    }
}
