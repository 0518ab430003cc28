package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.sink.deliver.channel.AttemptOutcome;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.TestAlerts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliverMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliverMetrics metrics = new DeliverMetrics(registry, InstantSource.fixed(NOW), Spans.NONE);
    private final DeliveryTransitions transitions =
            new DeliveryTransitions(new RetrySchedule(List.of(Duration.ofSeconds(5)), 0));

    @Test
    void aReceiverThatNeverAnswersCountsAsGivenUpAfterTheLastAttempt() {
        Delivery first = tried(transitions.claimed(TestAlerts.alert("a1", 1), "desk", NOW), new NoAnswer("timeout"));
        metrics.reached(first, NOW);
        assertThat(count("failed")).as("another attempt follows").isZero();
        metrics.reached(tried(first, new NoAnswer("timeout")), NOW);
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("unknown")).isEqualTo(2);
    }

    @Test
    void aReceiverThatRefusesCountsAsGivenUpOnce() {
        Refused refused = new Refused(500, "HTTP 500", Optional.empty());
        Delivery first = tried(transitions.claimed(TestAlerts.alert("a1", 1), "desk", NOW), refused);
        metrics.reached(first, NOW);
        metrics.reached(tried(first, refused), NOW);
        assertThat(count("failed")).isEqualTo(1);
    }

    @Test
    void whatAPersonSilencedIsNotGivenUp() {
        metrics.silenced();
        assertThat(count("silenced")).isEqualTo(1);
        assertThat(count("failed")).isZero();
    }

    private Delivery tried(Delivery before, AttemptOutcome outcome) {
        return transitions.finished(before, NOW, outcome, NOW, 0);
    }

    private double count(String name) {
        return registry.counter("wirewatch.deliver." + name).count();
    }
}
