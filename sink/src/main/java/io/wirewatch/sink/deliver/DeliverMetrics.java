package io.wirewatch.sink.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.service.StageAge;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.service.trace.TraceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The meters of deliver, all under {@code wirewatch.deliver.}, and its spans. Thread safe. */
final class DeliverMetrics {

    private final Counter alerts;
    private final Counter claimed;
    private final Counter superseded;
    private final Counter silenced;
    private final Counter attempts;
    private final Counter delivered;
    private final Counter failed;
    private final Counter unknown;
    private final StageAge age;
    private final MeterRegistry registry;
    private final Spans spans;

    DeliverMetrics(MeterRegistry registry, InstantSource clock, Spans spans) {
        this.spans = spans;
        this.age = new StageAge("deliver", registry, clock);
        this.registry = registry;
        this.alerts = counter("alerts", "alerts read");
        this.claimed = counter("claimed", "deliveries begun");
        this.superseded = counter("superseded", "deliveries that a later revision replaced before they were sent");
        this.silenced =
                counter("silenced", "deliveries of alerts that somebody muted or called noise before they were sent");
        this.attempts = counter("attempts", "attempts to send");
        this.delivered = counter("delivered", "deliveries that arrived");
        this.failed = counter("failed", "deliveries given up, superseded and silenced ones aside");
        this.unknown = counter("unknown", "attempts that were sent and not answered");
    }

    /** Shows how many deliveries are open. */
    void watch(DeliveryBoard board) {
        Gauge.builder("wirewatch.deliver.pending", board, DeliveryBoard::pending)
                .description("deliveries that are open")
                .register(registry);
        Gauge.builder("wirewatch.deliver.retrying", board, DeliveryBoard::retrying)
                .description("open deliveries that were tried three times or more")
                .register(registry);
    }

    void alert() {
        alerts.increment();
    }

    void claimed() {
        claimed.increment();
    }

    void superseded() {
        superseded.increment();
    }

    void silenced() {
        silenced.increment();
    }

    void attempted() {
        attempts.increment();
    }

    /**
     * An attempt to send has ended.
     *
     * @param place of the attempt in its trace
     * @param alert the place of the alert
     */
    void tried(Delivery after, TraceContext place, TraceContext alert, Instant start, Instant end) {
        boolean failed = after.getState() != DeliveryState.DELIVERED;
        Map<String, String> about = Map.of(
                "wirewatch.alert", after.getAlertId(),
                "wirewatch.delivery", after.getDeliveryId(),
                "wirewatch.channel", after.getChannelId(),
                "wirewatch.attempt", Integer.toString(after.getAttempts().size()),
                "wirewatch.state", after.getState().name());
        spans.add(new Span("deliver", place, alert, start, end, about, failed));
    }

    /**
     * Counts the state that a delivery came to. One whose last attempt had no answer is given up, too: who was to be told
     * may not have been.
     *
     * @param seen when the news was first seen that it tells
     */
    void reached(Delivery delivery, Instant seen) {
        switch (delivery.getState()) {
            case DELIVERED -> {
                delivered.increment();
                if (firstAttempt(delivery)) {
                    age.done(seen);
                }
            }
            case FAILED -> failed.increment();
            case UNKNOWN -> {
                unknown.increment();
                if (delivery.getNextAttempt() == null) {
                    failed.increment();
                }
            }
            case PENDING -> {}
        }
    }

    /** Waits between attempts are the channel's, and show as failures; the age is to show ours. */
    private static boolean firstAttempt(Delivery delivery) {
        return delivery.getAttempts().size() == 1;
    }

    private Counter counter(String name, String description) {
        return Counter.builder("wirewatch.deliver." + name)
                .description(description)
                .register(registry);
    }
}
