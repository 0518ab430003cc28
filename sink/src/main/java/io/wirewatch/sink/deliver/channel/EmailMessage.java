package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Evidence;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * An alert or a digest as mail: plain text and HTML. Its {@code Message-ID} is made of the delivery's id, so that every
 * attempt has the same; all mails about a story refer to one id, so that readers show them as a thread. The subject is
 * always an encoded word (RFC 2047): nothing in a headline can end the header or pass for an encoded word itself.
 * Stateless.
 */
final class EmailMessage {

    private static final int SUBJECT = 200;
    private static final int QUOTE = 2_000;
    private static final int SOURCES = 10;

    /** Bytes of text in one encoded word, which may be 75 characters long. */
    private static final int ENCODED = 45;

    private EmailMessage() {}

    /**
     * @param now goes into the header {@code Date}
     * @throws MessagingException when the channel's addresses are none
     */
    static MimeMessage of(Channel channel, Message message, Instant now, Session session) throws MessagingException {
        InternetAddress from =
                new InternetAddress(Optional.ofNullable(channel.getFrom()).orElse(""), true);
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        MimeMessage mail = new FixedId(session, "<" + message.id() + "@" + domain + ">");
        mail.setFrom(from);
        for (String to : channel.getTo()) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(to, true));
        }
        mail.setHeader("Subject", encoded(AlertText.title(message, SUBJECT)));
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (!message.isDigest()) {
            String story = "<story-" + idPart(message.first().getStoryId()) + "@" + domain + ">";
            mail.setHeader("References", story);
            mail.setHeader("In-Reply-To", story);
        }
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(text(message), "plain"));
        both.addBodyPart(part(html(message), "html"));
        mail.setContent(both);
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static String text(Message message) {
        StringBuilder out = new StringBuilder();
        for (Alert alert : message.alerts()) {
            out.append(alert.getSeverity()).append(": ").append(AlertText.news(alert));
            out.append(AlertText.headline(alert, SUBJECT)).append('\n');
            out.append(AlertText.facts(alert)).append('\n');
            AlertText.link(alert.getUrl()).ifPresent(link -> out.append(link).append('\n'));
            quote(alert).ifPresent(quote -> out.append("\n    ").append(quote).append('\n'));
            if (!message.isDigest()) {
                sources(alert)
                        .forEach(source -> out.append("\n- ")
                                .append(AlertText.line(source.getSite(), 80))
                                .append(AlertText.link(source.getUrl())
                                        .map(" "::concat)
                                        .orElse("")));
            }
            out.append("\n\n");
        }
        return out.append("Alert ids: ")
                .append(String.join(
                        ", ", message.alerts().stream().map(EmailMessage::id).toList()))
                .append('\n')
                .toString();
    }

    private static String html(Message message) {
        StringBuilder out = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\"></head><body>");
        for (Alert alert : message.alerts()) {
            String headline = escaped(AlertText.headline(alert, SUBJECT));
            out.append("<h2 dir=\"auto\">").append(escaped(alert.getSeverity() + ": " + AlertText.news(alert)));
            out.append(linked(alert.getUrl(), headline)).append("</h2>");
            out.append("<p>").append(escaped(AlertText.facts(alert))).append("</p>");
            quote(alert)
                    .ifPresent(quote -> out.append("<blockquote dir=\"auto\">")
                            .append(escaped(quote))
                            .append("</blockquote>"));
            if (!message.isDigest()) {
                out.append("<ul>");
                sources(alert)
                        .forEach(source -> out.append("<li>")
                                .append(linked(source.getUrl(), escaped(AlertText.line(source.getSite(), 80))))
                                .append("</li>"));
                out.append("</ul>");
            }
        }
        return out.append("</body></html>").toString();
    }

    private static Optional<String> quote(Alert alert) {
        return alert.getEvidence().stream()
                .findFirst()
                .map(Evidence::getQuote)
                .map(quote -> AlertText.line(quote, QUOTE))
                .filter(quote -> !quote.isEmpty());
    }

    private static List<AlertSource> sources(Alert alert) {
        return alert.getSources().stream().limit(SOURCES).toList();
    }

    private static String id(Alert alert) {
        return AlertText.line(alert.getAlertId(), 100);
    }

    private static String linked(String url, String html) {
        return AlertText.link(url)
                .map(link -> "<a href=\"" + escaped(link) + "\">" + html + "</a>")
                .orElse(html);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String encoded(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder part = new StringBuilder();
        int bytes = 0;
        for (int c : text.codePoints().toArray()) {
            String character = Character.toString(c);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > ENCODED) {
                words.append(word(part.toString())).append("\r\n ");
                part.setLength(0);
                bytes = 0;
            }
            part.append(character);
            bytes += size;
        }
        return words.append(word(part.toString())).toString();
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String idPart(String text) {
        StringBuilder id = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-';
            id.append(plain ? Character.toString(b) : "_" + (b & 0xff));
        }
        return id.substring(0, Math.min(id.length(), 120));
    }

    /** A message that keeps the id it was given. */
    private static final class FixedId extends MimeMessage {

        private final String id;

        FixedId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
