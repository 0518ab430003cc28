package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.Severity;
import io.wirewatch.sink.deliver.channel.TestAlerts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTableTest {

    private static final Alert ALERT = TestAlerts.alert("a1", 1);

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
        table.put("desk", channel().build());
        assertThat(table.stopped("desk")).isEmpty();
        table.put("desk", channel().setEnabled(false).build());
        assertThat(table.stopped("desk"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("disabled"));
        table.put("desk", null);
        assertThat(table.find("desk")).isEmpty();
    }

    @Test
    void aGoneChannelGetsANewChanceWhenItsRecordChanges() {
        table.put("desk", channel().build());
        table.markGone("desk");
        assertThat(table.stopped("desk"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("410"));
        assertThat(table.put("desk", channel().build()))
                .as("the same record again")
                .isFalse();
        assertThat(table.gone()).containsExactly("desk");
        assertThat(table.put("desk", channel().setUrl("https://new.example/").build()))
                .isTrue();
        assertThat(table.stopped("desk")).isEmpty();
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
