package io.wirewatch.sink.deliver.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in a headline, a quote, a name or an address is text in every channel, and nothing else. */
class HostileAlertTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> headlines() {
        return Stream.of(
                "<!channel> <!everyone> <@U123> <https://evil.example|click>",
                "Blast\r\nBcc: all@example.org\r\n\r\n<html>",
                "Blast\nBcc: all@example.org",
                "*bold* _it_ ~gone~ `code` [text](https://evil.example) ![x](y) # title",
                "\u202Egnp.exe\u202C \u2066x\u2069 \u200F\u061C\u200E",
                "=HYPERLINK(\"https://evil.example\") +1 -1 @SUM(A1)",
                "=?utf-8?Q?Subject=0D=0ABcc:_all=40example.org?=",
                "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&",
                "{{DATE(2026-01-01T00:00:00Z, SHORT)}} ${headline} @{triggerBody()} <at>all</at>",
                ":boom: @channel @here",
                "\u0000\u0007\u001B[31mred\u009B0m",
                "\uD800 half \uDC00",
                "\u2028line\u2029paragraph\u0085next",
                "  ",
                "é".repeat(5_000),
                "🔥".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("headlines")
    void isOnlyTextInSlack(String text) throws Exception {
        for (Message message : messages(text)) {
            JsonNode body = JSON.readTree(HttpPost.bytes(SlackMessage.of(message)));
            assertThat(body.path("text").asText()).doesNotContain("<", ">");
            assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
            assertThat(body.findValuesAsText("type"))
                    .doesNotContain("mrkdwn", "user", "usergroup", "broadcast", "emoji");
            assertThat(body.path("blocks")
                            .path(0)
                            .path("text")
                            .path("text")
                            .asText()
                            .length())
                    .isLessThanOrEqualTo(300);
            assertThat(body.toString().codePointCount(0, body.toString().length()))
                    .isLessThan(13_000);
            assertHarmless(body, "text", "url");
            assertLinksAreOfTheWeb(body);
        }
    }

    @ParameterizedTest
    @MethodSource("headlines")
    void isOnlyTextInTeams(String text) throws Exception {
        for (Message message : messages(text)) {
            byte[] bytes = HttpPost.bytes(TeamsMessage.of(message));
            JsonNode body = JSON.readTree(bytes);
            assertThat(bytes.length).isLessThan(TeamsMessage.MAX_BYTES);
            assertThat(body.findValuesAsText("type")).doesNotContain("TextBlock", "mention");
            assertThat(body.findValuesAsText("text")).noneMatch(run -> run.contains("{{"));
            assertHarmless(body, "text", "url");
            assertLinksAreOfTheWeb(body);
        }
    }

    @ParameterizedTest
    @MethodSource("headlines")
    void isOnlyTextInMail(String text) throws Exception {
        for (Message message : messages(text)) {
            MimeMessage mail = received(message);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Subject", null)).matches("(?s)(=\\?UTF-8\\?B\\?[^?]*\\?=(\\r\\n )?)+");
            assertPlain(mail.getSubject());
            Multipart parts = (Multipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            String html = (String) parts.getBodyPart(1).getContent();
            assertThat(html)
                    .doesNotContain("<script", "<img", "<at", "<!channel")
                    .doesNotContain("javascript:");
            assertPlain(html);
            assertPlain(((String) parts.getBodyPart(0).getContent()).replace("\r\n", " "));
        }
    }

    @ParameterizedTest
    @MethodSource("headlines")
    void isOnlyAStringInAWebhook(String text) throws Exception {
        for (Message message : messages(text)) {
            byte[] bytes = WebhookPayload.of(message);
            JsonNode body = JSON.readTree(bytes);
            assertThat(bytes.length).isLessThan(WebhookPayload.MAX_BYTES);
            JsonNode first = message.isDigest() ? body.at("/data/alerts/0") : body.path("data");
            boolean cut = first.path("shortened").asBoolean();
            String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            if (!cut) {
                assertThat(first.path("headline").asText()).isEqualTo(sent);
            }
        }
    }

    private static void assertHarmless(JsonNode body, String... fields) {
        for (String field : fields) {
            body.findValuesAsText(field).forEach(HostileAlertTest::assertPlain);
        }
    }

    private static void assertPlain(String text) {
        assertThat(text.codePoints().filter(c -> c != 0x200C && c != 0x200D && c != '\n' && c != '\r'))
                .noneMatch(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
                    default -> c == 0x2028 || c == 0x2029;
                });
    }

    private static void assertLinksAreOfTheWeb(JsonNode body) {
        assertThat(body.findValuesAsText("url"))
                .allMatch(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    /** Alone and in a digest, as a headline and as everything else. */
    private static List<Message> messages(String text) {
        Alert headline = TestAlerts.builder("a1", 2).setHeadline(text).build();
        Alert everywhere = TestAlerts.builder("a2", 1)
                .setHeadline(text)
                .setUrl("javascript:alert(1)//" + text)
                .setRuleName(text)
                .setTeam(text)
                .setStoryId(text)
                .setEvidence(List.of(TestAlerts.evidence(text)))
                .build();
        everywhere.getSources().forEach(source -> {
            source.setSite(text);
            source.setUrl("data:text/html," + text);
        });
        List<Alert> many = Stream.generate(() -> List.of(headline, everywhere))
                .limit(12)
                .flatMap(List::stream)
                .toList();
        return List.of(
                new Message("a1~r2~desk", List.of(headline)),
                new Message("a2~r1~desk", List.of(everywhere)),
                new Message("digest~0", many));
    }

    private static MimeMessage received(Message message) throws Exception {
        Session session = Session.getInstance(new Properties());
        Channel channel = Channel.newBuilder()
                .setId("desk")
                .setType(ChannelType.EMAIL)
                .setUrl("smtp://mail.example")
                .setFrom("wirewatch@example.org")
                .setTo(List.of("desk@example.org"))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EmailMessage.of(channel, message, Instant.EPOCH, session).writeTo(bytes);
        return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
