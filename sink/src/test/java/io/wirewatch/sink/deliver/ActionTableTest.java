package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.AlertActionKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionTableTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ActionTable table = new ActionTable();

    @Test
    void muteAndNoiseStopAnAlertAndSayWhoAndWhy() {
        table.put("a1", action(AlertActionKind.MUTE, null));
        table.put("a2", action(AlertActionKind.NOISE, null));
        assertThat(table.stopped("a1", NOW)).contains("muted by Zarghuna: known");
        assertThat(table.stopped("a2", NOW)).contains("called noise by Zarghuna: known");
        assertThat(table.stopped("a3", NOW)).isEmpty();
    }

    @Test
    void aMuteEnds() {
        table.put("a1", action(AlertActionKind.MUTE, NOW.plusSeconds(1)));
        assertThat(table.stopped("a1", NOW)).isPresent();
        assertThat(table.stopped("a1", NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void theLatestActionCounts() {
        table.put("a1", action(AlertActionKind.MUTE, null));
        table.put("a1", action(AlertActionKind.ACKNOWLEDGE, null));
        assertThat(table.stopped("a1", NOW)).isEmpty();
        table.put("a1", action(AlertActionKind.NOISE, null));
        table.put("a1", null);
        assertThat(table.stopped("a1", NOW)).isEmpty();
    }

    @Test
    void aKindThatThisVersionDoesNotKnowStopsNothing() {
        table.put("a1", action(AlertActionKind.UNKNOWN, null));
        assertThat(table.stopped("a1", NOW)).isEmpty();
    }

    private static AlertAction action(AlertActionKind kind, @Nullable Instant until) {
        return AlertAction.newBuilder()
                .setAlertId("a1")
                .setKind(kind)
                .setAuthor("Zarghuna")
                .setReason("known")
                .setAt(NOW)
                .setUntil(until)
                .build();
    }
}
