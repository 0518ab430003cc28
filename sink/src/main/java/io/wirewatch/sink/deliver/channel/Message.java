package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.trace.TraceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent in one go: an alert, or several as a digest. Immutable.
 *
 * @param id the idempotency key, the same at every attempt; letters, digits, {@code _}, {@code -}, {@code ~}
 * @param alerts at least one
 * @param trace the place of this attempt in the trace of the first alert; null without one
 */
public record Message(
        String id, List<Alert> alerts, @Nullable TraceContext trace) {

    public Message {
        alerts = List.copyOf(alerts);
    }

    /** Without a trace. */
    public Message(String id, List<Alert> alerts) {
        this(id, alerts, null);
    }

    /** The header of W3C Trace Context, for channels that are reached over HTTP. */
    Map<String, String> traceHeaders() {
        return trace == null ? Map.of() : Map.of(TraceContext.HEADER, trace.header());
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
