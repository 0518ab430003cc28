package io.wirewatch.sink.deliver;

import static io.wirewatch.sink.deliver.DeliverTopics.deadLetters;
import static io.wirewatch.sink.deliver.DeliverTopics.errors;
import static io.wirewatch.sink.deliver.DeliverTopics.latest;
import static io.wirewatch.sink.deliver.DeliverTopics.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.AlertActionKind;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.sink.deliver.channel.TestAlerts;
import io.wirewatch.sink.deliver.channel.WebhookReceiver;
import io.wirewatch.sink.deliver.channel.WebhookReceiver.Answer;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@ExtendWith(KafkaExtension.class)
class DeliverServiceIT {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final DeliverConfig CONFIG = new DeliverConfig(
            new RetrySchedule(List.of(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMinutes(10)), 0.1),
            Duration.ofSeconds(5),
            2,
            new AddressGuard(Set.of("127.0.0.1:*")));

    /** An attempt does not end by itself before a test does. */
    private static final DeliverConfig PATIENT =
            new DeliverConfig(CONFIG.retrySchedule(), Duration.ofMinutes(10), CONFIG.parallel(), CONFIG.guard());

    @TempDir
    private Path folder;

    private Path secret = Path.of("");

    @BeforeEach
    void writeTheSecret() throws Exception {
        secret = Files.writeString(folder.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void deliversEachRevisionOnceAndOnlyToWhoWantsIt(ServiceContext context) throws Exception {
        try (WebhookReceiver desk = WebhookReceiver.answering(204);
                WebhookReceiver other = WebhookReceiver.answering(204);
                DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
            channel(context, "desk", desk.url());
            write(
                    context,
                    Topics.CHANNELS,
                    "other",
                    Channel.newBuilder(webhook("other", other.url()))
                            .setTeams(List.of("other-team"))
                            .build());
            alert(context, "a1", 1);
            service.start();
            await().atMost(WITHIN).until(() -> desk.received().size() == 1);
            alert(context, "a1", 2);
            alert(context, "a2", 1);
            await().atMost(WITHIN)
                    .until(() -> states(context).equals(List.of("a1~r2~desk DELIVERED", "a2~r1~desk DELIVERED")));
            assertThat(desk.ids()).containsExactlyInAnyOrder("a1~r1~desk", "a1~r2~desk", "a2~r1~desk");
            assertThat(other.received()).isEmpty();
            assertThat(service.health().ready()).isTrue();
            await().atMost(WITHIN).until(() -> count(context, "delivered") == 3);
        }
    }

    @Test
    void triesAgainWithTheSameIdAndTellsEachAttempt(ServiceContext context) throws Exception {
        try (WebhookReceiver desk = new WebhookReceiver(n -> new Answer(n < 3 ? 500 : 200, Map.of(), ""));
                DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
            channel(context, "desk", desk.url());
            service.start();
            alert(context, "a1", 1);
            await().atMost(WITHIN).until(() -> states(context).equals(List.of("a1~r1~desk DELIVERED")));
            assertThat(desk.ids()).containsExactly("a1~r1~desk", "a1~r1~desk", "a1~r1~desk");
            assertThat(latest(context).getFirst().getAttempts())
                    .extracting(DeliveryAttempt::getStatus)
                    .containsExactly(500, 500, 200);
        }
    }

    @Test
    void aDeadChannelDelaysNoOther(ServiceContext context) throws Exception {
        try (WebhookReceiver dead = WebhookReceiver.silent();
                WebhookReceiver desk = WebhookReceiver.answering(200);
                DeliverService service = new DeliverService(PATIENT, context, new Random(1))) {
            channel(context, "dead", dead.url());
            channel(context, "desk", desk.url());
            for (int i = 0; i < 10; i++) {
                alert(context, "a" + i, 1);
            }
            service.start();
            await().atMost(WITHIN).until(() -> desk.received().size() == 10);
            assertThat(dead.received()).as("as many as it has slots").hasSizeLessThanOrEqualTo(2);
            Instant before = Instant.now();
            service.close();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(states(context))
                    .contains("a0~r1~desk DELIVERED")
                    .anyMatch(state -> state.matches("a.~r1~dead UNKNOWN"));
        }
    }

    @Test
    void whatWasClaimedOrInFlightAtACrashIsSentByTheNextOwner(ServiceContext context) throws Exception {
        DeliveryTransitions transitions = new DeliveryTransitions(RetrySchedule.STANDARD);
        Delivery claimed = transitions.claimed(TestAlerts.alert("a1", 1), "desk", Instant.now());
        Delivery inFlight = transitions.started(
                transitions.claimed(TestAlerts.alert("a2", 1), "desk", Instant.now()), Instant.now());
        delivery(context, claimed);
        delivery(context, inFlight);
        alert(context, "a1", 1);
        alert(context, "a2", 1);
        try (WebhookReceiver desk = WebhookReceiver.answering(200);
                DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
            channel(context, "desk", desk.url());
            service.start();
            await().atMost(WITHIN)
                    .until(() -> states(context).equals(List.of("a1~r1~desk DELIVERED", "a2~r1~desk DELIVERED")));
            assertThat(desk.ids()).containsExactlyInAnyOrder("a1~r1~desk", "a2~r1~desk");
        }
    }

    @Test
    void aRestartSendsNothingAgain(ServiceContext context) throws Exception {
        try (WebhookReceiver desk = WebhookReceiver.answering(200)) {
            channel(context, "desk", desk.url());
            alert(context, "a1", 1);
            try (DeliverService first = new DeliverService(CONFIG, context, new Random(1))) {
                first.start();
                await().atMost(WITHIN).until(() -> states(context).equals(List.of("a1~r1~desk DELIVERED")));
            }
            try (DeliverService second = new DeliverService(CONFIG, context, new Random(1))) {
                second.start();
                alert(context, "a2", 1);
                await().atMost(WITHIN).until(() -> desk.ids().contains("a2~r1~desk"));
            }
            assertThat(desk.ids()).containsExactly("a1~r1~desk", "a2~r1~desk");
        }
    }

    @Test
    void mutedAlertsAndGoneChannelsEndWithANote(ServiceContext context) throws Exception {
        try (WebhookReceiver gone = WebhookReceiver.answering(410);
                DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
            channel(context, "desk", gone.url());
            write(
                    context,
                    Topics.ALERT_ACTIONS,
                    "a1",
                    AlertAction.newBuilder()
                            .setAlertId("a1")
                            .setKind(AlertActionKind.MUTE)
                            .setAuthor("Zarghuna")
                            .setReason("known")
                            .setAt(Instant.now())
                            .build());
            alert(context, "a1", 1);
            service.start();
            await().atMost(WITHIN).until(() -> errors(context).equals(List.of("not sent: muted by Zarghuna: known")));
            alert(context, "a2", 1);
            await().atMost(WITHIN).until(() -> errors(context).contains("HTTP 410: gone"));
            alert(context, "a3", 1);
            await().atMost(WITHIN).until(() -> states(context).contains("a3~r1~desk FAILED"));
            assertThat(gone.ids()).containsExactly("a2~r1~desk");
            await().atMost(WITHIN).until(() -> count(context, "failed") == 2 && count(context, "silenced") == 1);
            assertThat(service.health().detail()).contains("gone=[desk]");
            try (WebhookReceiver moved = WebhookReceiver.answering(200)) {
                channel(context, "desk", moved.url());
                await().atMost(WITHIN).until(() -> !service.health().detail().contains("gone"));
                alert(context, "a4", 1);
                await().atMost(WITHIN).until(() -> moved.ids().equals(List.of("a4~r1~desk")));
            }
        }
    }

    @Test
    void aGoneChannelIsLeftAloneAfterARestart(ServiceContext context) throws Exception {
        try (WebhookReceiver gone = WebhookReceiver.answering(410)) {
            channel(context, "desk", gone.url());
            try (DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
                service.start();
                alert(context, "a1", 1);
                await().atMost(WITHIN).until(() -> errors(context).contains("HTTP 410: gone"));
            }
            try (DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
                service.start();
                alert(context, "a1", 2);
                await().atMost(WITHIN).until(() -> states(context).contains("a1~r2~desk FAILED"));
                assertThat(service.health().detail()).contains("gone=[desk]");
            }
            assertThat(gone.ids()).containsExactly("a1~r1~desk");
        }
    }

    @Test
    void whatIsAskedForAgainGoesOutWithItsId(ServiceContext context) throws Exception {
        try (WebhookReceiver desk = new WebhookReceiver(n -> new Answer(n == 1 ? 410 : 200, Map.of(), ""));
                DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
            channel(context, "desk", desk.url());
            service.start();
            alert(context, "a1", 1);
            await().atMost(WITHIN).until(() -> states(context).equals(List.of("a1~r1~desk FAILED")));
            channel(context, "desk", desk.url() + "/moved");
            await().atMost(WITHIN).until(() -> !service.health().detail().contains("gone"));
            Redelivery redelivery = new Redelivery(context);
            List<Delivery> failed = redelivery.find(delivery -> delivery.getState() == DeliveryState.FAILED);
            assertThat(redelivery.again(failed, "asked for by Zarghuna")).hasSize(1);
            await().atMost(WITHIN).until(() -> states(context).equals(List.of("a1~r1~desk DELIVERED")));
            assertThat(desk.ids()).containsExactly("a1~r1~desk", "a1~r1~desk");
            assertThat(latest(context).getFirst().getAttempts())
                    .extracting(DeliveryAttempt::getNumber)
                    .containsExactly(1, DeliveryTransitions.AGAIN, 1);
        }
    }

    @Test
    void aDigestGathersAlertsAndKeepsItsIdUntilItArrives(ServiceContext context) throws Exception {
        DeliveryTransitions transitions = new DeliveryTransitions(RetrySchedule.STANDARD);
        Instant past = Instant.now().minusSeconds(60);
        List<String> ids = IntStream.range(0, 100)
                .mapToObj(i -> "a" + i)
                .filter(id -> Partitions.ofAlert(id, 3) == 0)
                .limit(3)
                .sorted()
                .toList();
        for (String id : ids) {
            delivery(context, transitions.claimed(TestAlerts.alert(id, 1), "desk", past, past.plusSeconds(30)));
        }
        try (WebhookReceiver desk = new WebhookReceiver(n -> new Answer(n == 1 ? 500 : 200, Map.of(), ""));
                DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
            Channel daily = Channel.newBuilder(webhook("desk", desk.url()))
                    .setDigestMinutes(24 * 60)
                    .build();
            write(context, Topics.CHANNELS, "desk", daily);
            alert(context, "later", 1);
            service.start();
            List<String> arrived =
                    ids.stream().map(id -> id + "~r1~desk DELIVERED").toList();
            await().atMost(WITHIN).until(() -> states(context).containsAll(arrived));
            await().atMost(WITHIN).until(() -> states(context).contains("later~r1~desk PENDING"));
            assertThat(desk.received()).hasSize(2).allSatisfy(got -> {
                assertThat(got.id()).isEqualTo(desk.ids().getFirst()).startsWith("digest~");
                assertThat(got.body())
                        .contains("\"type\":\"alert.digest\"", "\"count\":3")
                        .contains(ids);
            });
        }
    }

    @Test
    void poisonInAnyTopicIsKeptOnceAndPassedOver(ServiceContext context) throws Exception {
        List<Topic<?>> topics = List.of(Topics.ALERTS, Topics.DELIVERIES, Topics.CHANNELS, Topics.ALERT_ACTIONS);
        for (Topic<?> topic : topics) {
            poison(context, topic, "poison of " + topic.suffix());
        }
        try (WebhookReceiver desk = WebhookReceiver.answering(200)) {
            channel(context, "desk", desk.url());
            for (int i = 0; i < 9; i++) {
                alert(context, "a" + i, 1);
            }
            try (DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
                service.start();
                await().atMost(WITHIN)
                        .until(() -> states(context).stream()
                                        .filter(s -> s.endsWith("DELIVERED"))
                                        .count()
                                == 9);
                await().atMost(WITHIN).until(() -> deadLetters(context).size() >= topics.size());
            }
            assertThat(deadLetters(context))
                    .containsExactlyInAnyOrder(topics.stream()
                            .map(topic -> "poison of " + topic.suffix())
                            .toArray(String[]::new));
            try (DeliverService service = new DeliverService(CONFIG, context, new Random(1))) {
                service.start();
                alert(context, "a9", 1);
                await().atMost(WITHIN).until(() -> desk.received().size() == 10);
            }
            assertThat(deadLetters(context)).as("kept once").hasSize(topics.size());
        }
    }

    private Channel webhook(String id, String url) {
        return Channel.newBuilder()
                .setId(id)
                .setType(ChannelType.WEBHOOK)
                .setUrl(url)
                .setSecretRef("file:" + secret)
                .build();
    }

    private void channel(ServiceContext context, String id, String url) throws Exception {
        write(context, Topics.CHANNELS, id, webhook(id, url));
    }

    private static double count(ServiceContext context, String name) {
        return context.metrics().counter("wirewatch.deliver." + name).count();
    }

    private static void alert(ServiceContext context, String id, int revision) throws Exception {
        write(context, Topics.ALERTS, id, TestAlerts.alert(id, revision));
    }

    private static <V extends SpecificRecord> void write(ServiceContext context, Topic<V> topic, String key, V value)
            throws Exception {
        try (var producer = context.kafka().producer(topic, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(topic), key, value))
                    .get();
        }
    }

    private static void delivery(ServiceContext context, Delivery delivery) throws Exception {
        try (var producer = context.kafka().producer(Topics.DELIVERIES, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(
                            context.topics().of(Topics.DELIVERIES),
                            Partitions.ofAlert(delivery.getAlertId(), 3),
                            DeliveryIds.key(delivery.getAlertId(), delivery.getChannelId()),
                            delivery))
                    .get();
        }
    }

    private static void poison(ServiceContext context, Topic<?> topic, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (var producer = context.kafka().bytesProducer(Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(topic), 0, bytes, bytes))
                    .get();
        }
    }
}
