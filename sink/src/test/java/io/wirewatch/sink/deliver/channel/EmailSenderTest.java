package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSenderTest {

    private static final AddressGuard LOOPBACK = new AddressGuard(Set.of("127.0.0.1:*"));
    /** The answer of a server that never comes to its last line. */
    private static final String DRIP = "250-wait";

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Map<String, String> environment = Map.of("MAIL", "hunter2");
    private final EmailSender sender = new EmailSender(LOOPBACK, Duration.ofSeconds(5), environment::get);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        server.stop();
    }

    @Test
    void arrivesInTwoPartsWithTheIdOfTheDelivery() throws Exception {
        assertThat(send("a1~r1~desk", null)).isEqualTo(new Accepted(250));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getMessageID()).isEqualTo("<a1~r1~desk@example.org>");
        assertThat(mail.getSubject()).isEqualTo("HIGH: Blast near the airport");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        Multipart parts = (Multipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("A blast shook Kabul on Monday.", "https://news.example.org/blast", "a1");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("<a href=\"https://news.example.org/blast\">Blast near the airport</a>");
    }

    @Test
    void anAttemptKeepsTheIdAndAStoryIsOneThread() throws Exception {
        send("a1~r1~desk", null);
        send("a1~r1~desk", null);
        send("a1~r2~desk", null);
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).isNotEqualTo(mails[2].getMessageID());
        assertThat(mails[0].getHeader("References"))
                .containsExactly("<story-article-1@example.org>")
                .isEqualTo(mails[2].getHeader("References"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void aServerInsideTheNetworkIsNotSpokenTo(String protocol) throws Exception {
        try (EmailSender guarded = new EmailSender(AddressGuard.publicOnly(), Duration.ofSeconds(5), environment::get);
                ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Channel inside = channel(listening.getLocalPort(), null);
            inside.setUrl(protocol + "://localhost:" + listening.getLocalPort());
            assertThat(guarded.send(inside, message("id"), NOW))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            outcome -> assertThat(outcome.reason()).isNotEmpty());
            listening.setSoTimeout(50);
            assertThatThrownBy(listening::accept).as("nobody came").isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aPasswordIsNeverSaidInTheClear() {
        server.setUser("wirewatch", "hunter2");
        assertThat(send("id", "wirewatch"))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        outcome -> assertThat(outcome.reason())
                                .contains("STARTTLS")
                                .doesNotContain("hunter2"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aRefusalCarriesTheStatusOfTheServer() throws Exception {
        assertThat(talk(command -> command.startsWith("RCPT") ? "550 no such desk" : "250 ok"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(550);
                    assertThat(refused.reason()).contains("no such desk");
                });
    }

    @Test
    void aServerThatHangsUpAfterTheMailLeavesItUnknown() throws Exception {
        assertThat(talk(command -> switch (command) {
                    case "DATA" -> "354 go on";
                    case "." -> "";
                    default -> "250 ok";
                }))
                .isInstanceOf(NoAnswer.class);
    }

    @Test
    @Timeout(60)
    void aServerThatDripsIsHungUpOn() throws Exception {
        try (EmailSender hasty = new EmailSender(LOOPBACK, Duration.ofSeconds(1), environment::get)) {
            assertThat(againstEndlessGreeting(hasty, "220-welcome\r\n", 50))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            outcome ->
                                    assertThat(outcome.reason()).isEqualTo("the mail server took longer than 4.0 s"));
        }
    }

    @Test
    @Timeout(60)
    void aServerThatDripsAfterTheMailLeavesItUnknown() throws Exception {
        try (EmailSender hasty = new EmailSender(LOOPBACK, Duration.ofSeconds(1), environment::get)) {
            assertThat(talk(hasty, command -> switch (command) {
                        case "DATA" -> "354 go on";
                        case "." -> DRIP;
                        default -> "250 ok";
                    }))
                    .isInstanceOfSatisfying(
                            NoAnswer.class,
                            outcome -> assertThat(outcome.reason()).contains("took longer than 4.0 s"));
        }
    }

    @Test
    @Timeout(60)
    void aServerThatSpeaksWithoutEndFillsNoMemory() throws Exception {
        assertThat(againstEndlessGreeting(sender, "220-welcome\r\n".repeat(5_000), 0))
                .isInstanceOfSatisfying(
                        NotSent.class, outcome -> assertThat(outcome.reason()).contains("more than 1048576 bytes"));
    }

    @Test
    void aClosedPortIsNotSent() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(sender.send(channel(port, null), message("id"), NOW)).isInstanceOf(NotSent.class);
    }

    private static AttemptOutcome againstEndlessGreeting(EmailSender client, String piece, long pause)
            throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talker = Thread.ofVirtual().start(() -> {
                try (Socket socket = listening.accept()) {
                    drip(socket, piece, pause);
                } catch (IOException e) {
                    // The client hung up, as it should.
                }
            });
            AttemptOutcome outcome = client.send(channel(listening.getLocalPort(), null), message("id"), NOW);
            talker.join();
            return outcome;
        }
    }

    /** Sends the piece again and again until the other side hangs up. */
    private static void drip(Socket socket, String piece, long pause) throws IOException {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        while (true) {
            socket.getOutputStream().write(bytes);
            LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
        }
    }

    /** Sends to a server that answers each command by the function, and hangs up at an empty answer. */
    private AttemptOutcome talk(Function<String, String> answers) throws Exception {
        return talk(sender, answers);
    }

    private static AttemptOutcome talk(EmailSender client, Function<String, String> answers) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talker = Thread.ofVirtual().start(() -> {
                try (Socket socket = listening.accept()) {
                    converse(socket, answers);
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            AttemptOutcome outcome = client.send(channel(listening.getLocalPort(), null), message("id"), NOW);
            talker.join();
            return outcome;
        }
    }

    private static void converse(Socket socket, Function<String, String> answers) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String answer = "220 ready";
        boolean mail = false;
        while (!answer.isEmpty()) {
            socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            String command = in.readLine();
            while (mail && command != null && !command.equals(".")) {
                command = in.readLine();
            }
            if (command == null) {
                return;
            }
            mail = command.equals("DATA");
            answer = answers.apply(command);
            if (answer.equals(DRIP)) {
                drip(socket, DRIP + "\r\n", 50);
            }
        }
    }

    private AttemptOutcome send(String id, @Nullable String user) {
        return sender.send(channel(server.getSmtp().getPort(), user), message(id), NOW);
    }

    private static Message message(String id) {
        return new Message(id, List.of(TestAlerts.alert("a1", 1)));
    }

    private static Channel channel(int port, @Nullable String user) {
        return Channel.newBuilder()
                .setId("desk")
                .setType(ChannelType.EMAIL)
                .setUrl("smtp://127.0.0.1:" + port)
                .setFrom("wirewatch@example.org")
                .setTo(List.of("desk@example.org", "night@example.org"))
                .setUser(user)
                .setSecretRef(user == null ? null : "env:MAIL")
                .build();
    }
}
