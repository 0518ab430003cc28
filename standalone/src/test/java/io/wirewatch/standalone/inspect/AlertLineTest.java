package io.wirewatch.standalone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.TextField;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLineTest {

    @Test
    void shouldTellWhoSaidWhatOfWhom() {
        assertThat(AlertLine.of(alert("Talks in Tehran", "They met on Saturday."), 200))
                .isEqualTo(
                        "HIGH     kabul-desk Talks in Tehran · Taliban, NRF · caspian-wire +2 · “They met on Saturday.”");
    }

    @Test
    void shouldCutTheLineToTheWidth() {
        String line = AlertLine.of(alert("Talks in Tehran", "They met on Saturday. ".repeat(20)), 100);
        assertThat(line.codePointCount(0, line.length())).isEqualTo(100);
        assertThat(line).endsWith("…");
    }

    @Test
    void shouldSetRightToLeftTextApart() {
        String line = AlertLine.of(alert("مذاکرات در تهران", "نمایندگان دیدار کردند. ".repeat(20)), 120);
        assertThat(line).contains("\u2068مذاکرات در تهران\u2069").endsWith("…\u2069");
    }

    private static Alert alert(String headline, String quote) {
        return Alert.newBuilder()
                .setSeverity(Severity.HIGH)
                .setTeam("kabul-desk")
                .setKind(AlertKind.FIRED)
                .setHeadline(headline)
                .setActors(List.of(actor("taliban", "Taliban"), actor("nrf", "NRF")))
                .setSources(
                        List.of(new AlertSource("caspian-wire.localhost", "http://x/", "1", headline, Instant.EPOCH)))
                .setSourceCount(3)
                .setEvidence(List.of(new Evidence("1", TextField.TEXT, 0, quote.length(), quote, List.of())))
                .setFirstSeen(Instant.EPOCH)
                .setLastSeen(Instant.EPOCH)
                .build();
    }

    private static AlertActor actor(String id, String name) {
        return new AlertActor(id, name, ActorType.GROUP, 0.9);
    }
}
