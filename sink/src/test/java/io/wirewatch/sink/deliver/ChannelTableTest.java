package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.Severity;
import io.wirewatch.sink.deliver.channel.AttemptOutcome;
import io.wirewatch.sink.deliver.channel.TestAlerts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelTableTest {

    private static final Alert ALERT = TestAlerts.alert("a1", 1);

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ChannelTable table = new ChannelTable();

    @Test
    void aChannelWithoutWishesGetsEverything() {
        assertThat(ChannelTable.matches(channel().build(), ALERT)).isTrue();
    }

    @Test
    void teamsRulesAndSeverityMustAllFit() {
        assertThat(wants(channel().setTeams(List.of("kabul-desk", "other")))).isTrue();
        assertThat(wants(channel().setTeams(List.of("other")))).isFalse();
        assertThat(wants(channel().setRules(List.of("kabul-attacks")))).isTrue();
        assertThat(wants(channel().setRules(List.of("other")))).isFalse();
        assertThat(wants(channel().setMinSeverity(Severity.HIGH))).isTrue();
        assertThat(wants(channel().setMinSeverity(Severity.CRITICAL))).isFalse();
        assertThat(wants(channel().setTeams(List.of("kabul-desk")).setRules(List.of("other"))))
                .isFalse();
    }

    @Test
    void disabledAndUnknownKindsGetNothing() {
        assertThat(wants(channel().setEnabled(false))).isFalse();
        assertThat(wants(channel().setType(ChannelType.UNKNOWN))).isFalse();
    }

    @Test
    void saysWhyNothingMayBeSent() {
        assertThat(table.stopped("desk"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("removed"));
        table.put("desk", channel().build(), NOW);
        assertThat(table.stopped("desk")).isEmpty();
        table.put("desk", channel().setEnabled(false).build(), NOW);
        assertThat(table.stopped("desk"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("disabled"));
        table.put("desk", null, NOW);
        assertThat(table.find("desk")).isEmpty();
    }

    @Test
    void aGoneChannelGetsANewChanceWhenItsRecordChanges() {
        table.put("desk", channel().build(), NOW);
        table.markGone(channel().build());
        assertThat(table.stopped("desk"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("410"));
        assertThat(table.put("desk", channel().build(), NOW))
                .as("the same record again")
                .isFalse();
        assertThat(table.gone()).containsExactly("desk");
        assertThat(table.put("desk", channel().setUrl("https://new.example/").build(), NOW))
                .isTrue();
        assertThat(table.stopped("desk")).isEmpty();
    }

    @Test
    void aChannelThatHasChangedMeanwhileIsNotGone() {
        table.put("desk", channel().setUrl("https://new.example/").build(), NOW);
        table.markGone(channel().build());
        assertThat(table.stopped("desk")).isEmpty();
    }

    @Test
    void theLogTellsThatAChannelWasGoneUnlessItChangedSince() {
        Instant before = NOW.minusSeconds(60);
        table.put("desk", channel().build(), before);
        table.heed(answered(410, before.minusSeconds(1)));
        table.heed(answered(500, NOW));
        assertThat(table.stopped("desk")).isEmpty();
        table.heed(answered(410, NOW));
        assertThat(table.stopped("desk"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("410"));
    }

    private static Delivery answered(int status, Instant at) {
        DeliveryTransitions transitions = new DeliveryTransitions(RetrySchedule.STANDARD);
        AttemptOutcome outcome = status == 410
                ? new AttemptOutcome.Gone(status)
                : new AttemptOutcome.Refused(status, "HTTP " + status, Optional.empty());
        return transitions.finished(transitions.claimed(ALERT, "desk", at), at, outcome, at, 0);
    }

    private static boolean wants(Channel.Builder channel) {
        return ChannelTable.matches(channel.build(), ALERT);
    }

    private static Channel.Builder channel() {
        return Channel.newBuilder()
                .setId("desk")
                .setType(ChannelType.WEBHOOK)
                .setUrl("https://desk.example/")
                .setSecretRef("env:DESK");
    }
}
