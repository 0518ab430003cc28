package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.WebhookReceiver.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final ChannelSenders senders =
            new ChannelSenders(new AddressGuard(Set.of("127.0.0.1:*")), Duration.ofSeconds(5), environment::get);

    @AfterEach
    void close() {
        senders.close();
    }

    @Test
    void postsToTheAddressThatTheSecretHolds() {
        try (WebhookReceiver room = WebhookReceiver.answering(200)) {
            assertThat(send(ChannelType.SLACK, room.url())).isEqualTo(new Accepted(200));
            assertThat(send(ChannelType.TEAMS, room.url())).isEqualTo(new Accepted(200));
            assertThat(room.received().getFirst().body()).contains("\"blocks\":", "Blast near the airport");
            assertThat(room.received().getLast().body()).contains("AdaptiveCard", "Blast near the airport");
        }
    }

    @Test
    void saysWhatTheRoomAnsweredAndNeverItsAddress() {
        try (WebhookReceiver room =
                new WebhookReceiver(n -> new Answer(n == 1 ? 429 : 410, Map.of("Retry-After", "30"), "slow"))) {
            assertThat(send(ChannelType.SLACK, room.url()))
                    .isEqualTo(new Refused(429, "HTTP 429: slow", Optional.of(Duration.ofSeconds(30))));
            assertThat(send(ChannelType.SLACK, room.url())).isEqualTo(new Gone(410));
        }
        List<AttemptOutcome> outcomes = List.of(
                send(ChannelType.SLACK, "http://127.0.0.1:1/services/hunter2"),
                send(ChannelType.TEAMS, "http://10.0.0.1/services/hunter2"),
                send(ChannelType.SLACK, "services/hunter2"));
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(NotSent.class))
                .noneSatisfy(outcome -> assertThat(outcome.toString()).contains("hunter2"));
    }

    @Test
    void aServerThatRepeatsItsAddressDoesNotTellIt() {
        String path = "/services/T0KABUL/B0DESK/hunter2hunter2";
        String query = "?sig=Zm9yZ2VkLXNpZ25hdHVyZQ%3D%3D";
        List<String> echoes = List.of(
                "Cannot POST " + path,
                "{\"path\":\"\\/services\\/T0KABUL\\/B0DESK\\/hunter2hunter2\"}",
                "unknown hunter2hunter2",
                "signature Zm9yZ2VkLXNpZ25hdHVyZQ== is wrong",
                "x".repeat(180) + " hunter2hunter2");
        try (WebhookReceiver room = new WebhookReceiver(n -> new Answer(404, Map.of(), echoes.get(n - 1)))) {
            for (int i = 0; i < echoes.size(); i++) {
                assertThat(send(ChannelType.TEAMS, room.url() + path + query))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.reason())
                                        .startsWith("HTTP 404: ")
                                        .contains("the address is not repeated")
                                        .doesNotContain("hunter", "T0KABUL", "Zm9yZ2Vk"));
            }
        }
    }

    @Test
    void whatNobodyForesawIsAnAttemptThatFailedAndStopsNothing() {
        environment.put("SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Channel channel = Channel.newBuilder()
                .setId("d\u00e9sk")
                .setType(ChannelType.WEBHOOK)
                .setUrl("http://127.0.0.1:1/")
                .setSecretRef("env:SECRET")
                .build();
        Message message = new Message("a1~r1~d\u00e9sk", List.of(TestAlerts.alert("a1", 1)));
        assertThat(senders.send(channel, message, NOW))
                .isEqualTo(new AttemptOutcome.NoAnswer("unexpected: IllegalArgumentException"));
    }

    private AttemptOutcome send(ChannelType type, String address) {
        environment.put("ROOM", address);
        Channel channel = Channel.newBuilder()
                .setId("room")
                .setType(type)
                .setUrl("")
                .setSecretRef("env:ROOM")
                .build();
        return senders.send(channel, new Message("id", List.of(TestAlerts.alert("a1", 1))), NOW);
    }
}
