package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * What is sent in one go: an alert, or several as a digest. Immutable.
 *
 * @param id the idempotency key, the same at every attempt; letters, digits, {@code _}, {@code -}, {@code ~}
 * @param alerts at least one
 */
public record Message(String id, List<Alert> alerts) {

    public Message {
        alerts = List.copyOf(alerts);
    }

    boolean isDigest() {
        return alerts.size() > 1;
    }

    Alert first() {
        return alerts.getFirst();
    }

    /** The highest severity of its alerts. */
    Severity severity() {
        return alerts.stream()
                .map(Alert::getSeverity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.LOW);
    }
}
