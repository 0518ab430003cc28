package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.service.trace.TraceContext;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.WebhookReceiver.Answer;
import io.wirewatch.sink.deliver.channel.WebhookReceiver.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=";
    private static final AddressGuard LOOPBACK = new AddressGuard(Set.of("127.0.0.1:*"));

    private final Instant now = Instant.now();
    private final Map<String, String> environment = new ConcurrentHashMap<>(Map.of("DESK", SECRET));
    private final WebhookSender sender = new WebhookSender(LOOPBACK, Duration.ofSeconds(20), environment::get);

    @AfterEach
    void close() {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void everyTwoHundredIsSuccess(int status) {
        try (WebhookReceiver receiver = WebhookReceiver.answering(status)) {
            assertThat(send(receiver)).isEqualTo(new Accepted(status));
        }
    }

    @Test
    void theIndependentVerifierAcceptsWhatArrives() {
        try (WebhookReceiver receiver = WebhookReceiver.answering(204)) {
            send(receiver);
            Received got = receiver.received().getFirst();
            assertThat(got.id()).isEqualTo("a1~r1~desk");
            assertThat(got.header("webhook-timestamp")).isEqualTo(Long.toString(now.getEpochSecond()));
            assertThat(got.header("content-type")).isEqualTo("application/json");
            assertVerified(SECRET, got);
        }
    }

    @Test
    void theRequestGoesOnWithTheTraceOfItsAlert() {
        try (WebhookReceiver receiver = WebhookReceiver.answering(204)) {
            TraceContext trace = TraceContext.ofAlert("a1", 1).next("deliver", "a1~r1~desk 1");
            Message message = new Message("a1~r1~desk", List.of(TestAlerts.alert("a1", 1)), trace);
            assertThat(sender.send(channel(receiver.url(), "env:DESK"), message, now))
                    .isEqualTo(new Accepted(204));
            assertThat(receiver.received().getFirst().header("traceparent")).isEqualTo(trace.header());
        }
    }

    @Test
    void aSecretThatChangesCountsAtTheNextAttempt() {
        try (WebhookReceiver receiver = WebhookReceiver.answering(204)) {
            send(receiver);
            environment.put("DESK", SECRET + " " + OTHER);
            send(receiver);
            assertVerified(SECRET, receiver.received().getLast());
            assertVerified(OTHER, receiver.received().getLast());
        }
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        try (WebhookReceiver target = WebhookReceiver.answering(200);
                WebhookReceiver receiver =
                        new WebhookReceiver(n -> new Answer(307, Map.of("Location", target.url()), ""))) {
            assertThat(send(receiver))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(307));
            assertThat(target.received()).isEmpty();
        }
    }

    @Test
    void fourHundredAndTenSaysGone() {
        try (WebhookReceiver receiver = WebhookReceiver.answering(410)) {
            assertThat(send(receiver)).isEqualTo(new Gone(410));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyReceiverMaySayHowLong(int status) {
        try (WebhookReceiver receiver =
                new WebhookReceiver(n -> new Answer(status, Map.of("Retry-After", "120"), "slow\r\n\u0007down"))) {
            assertThat(send(receiver))
                    .isEqualTo(
                            new Refused(status, "HTTP " + status + ": slow down", Optional.of(Duration.ofMinutes(2))));
        }
    }

    @Test
    void anotherFailureMayNot() {
        try (WebhookReceiver receiver =
                new WebhookReceiver(n -> new Answer(500, Map.of("Retry-After", "120"), "x".repeat(5_000)))) {
            assertThat(send(receiver)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.retryAfter()).isEmpty();
                assertThat(refused.reason()).startsWith("HTTP 500: xxx").hasSizeLessThan(220);
            });
        }
    }

    @Test
    void silenceAfterSendingIsNoAnswer() {
        WebhookSender impatient = new WebhookSender(LOOPBACK, Duration.ofSeconds(2), environment::get);
        try (impatient;
                WebhookReceiver receiver = WebhookReceiver.silent()) {
            assertThat(impatient.send(channel(receiver.url(), "env:DESK"), message("id"), now))
                    .isInstanceOf(NoAnswer.class);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatBreaksIsNoAnswerAndNotRepeatedUnseen() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<Integer> connections = executor.submit(() -> acceptAndHangUp(server));
            assertThat(send("http://127.0.0.1:" + server.getLocalPort() + "/", "env:DESK"))
                    .isInstanceOf(NoAnswer.class);
            server.close();
            assertThat(connections.get()).isEqualTo(1);
        }
    }

    @Test
    void aClosedPortIsNotSent() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(send("http://127.0.0.1:" + port + "/", "env:DESK")).isInstanceOf(NotSent.class);
    }

    @Test
    void anAddressInsideTheNetworkIsNotSent() {
        try (WebhookReceiver receiver = WebhookReceiver.answering(200);
                WebhookSender guarded =
                        new WebhookSender(AddressGuard.publicOnly(), Duration.ofSeconds(2), environment::get)) {
            assertThat(guarded.send(channel(receiver.url(), "env:DESK"), message("id"), now))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            notSent -> assertThat(notSent.reason()).contains("not a public address"));
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void withoutAGoodSecretNothingIsSentAndNothingOfItIsSaid() {
        environment.put("BAD", "whsec_hunter2");
        try (WebhookReceiver receiver = WebhookReceiver.answering(200)) {
            List<AttemptOutcome> outcomes = List.of(
                    send(receiver.url(), null), send(receiver.url(), "env:NONE"), send(receiver.url(), "env:BAD"));
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(NotSent.class))
                    .noneSatisfy(outcome -> assertThat(outcome.toString()).contains("hunter2"));
            assertThat(receiver.received()).isEmpty();
        }
    }

    private static int acceptAndHangUp(ServerSocket server) {
        int connections = 0;
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    connections++;
                    int unused = socket.getInputStream().read();
                }
            }
        } catch (IOException e) {
            return connections;
        }
    }

    private AttemptOutcome send(WebhookReceiver receiver) {
        return send(receiver.url(), "env:DESK");
    }

    private AttemptOutcome send(String url, @Nullable String secret) {
        return sender.send(channel(url, secret), message("a1~r1~desk"), now);
    }

    private static Message message(String id) {
        return new Message(id, List.of(TestAlerts.alert("a1", 1)));
    }

    private static Channel channel(String url, @Nullable String secret) {
        return Channel.newBuilder()
                .setId("desk")
                .setType(ChannelType.WEBHOOK)
                .setUrl(url)
                .setSecretRef(secret)
                .build();
    }

    private static void assertVerified(String secret, Received got) {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(got.id()),
                "webhook-timestamp", List.of(got.header("webhook-timestamp")),
                "webhook-signature", List.of(got.header("webhook-signature")));
        assertThatCode(() -> new Webhook(secret).verify(got.body(), headers)).doesNotThrowAnyException();
    }
}
