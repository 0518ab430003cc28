package io.wirewatch.sink.deliver.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;

/**
 * The body for a Slack webhook, in Block Kit. Text of the web stands only in {@code plain_text} and {@code rich_text}
 * elements, which Slack does not read as markup, and once escaped as the text of the notification. A header holds 150
 * characters and a message 50 blocks and about 13,000 characters; this stays below. Pure.
 */
final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER = 150;
    private static final int QUOTE = 1_500;
    private static final int LISTED = 200;
    private static final int SOURCES = 5;

    private SlackMessage() {}

    static ObjectNode of(Message message) {
        ObjectNode body = JSON.createObjectNode();
        body.put("text", escaped(AlertText.title(message, HEADER)));
        body.put("mrkdwn", false).put("unfurl_links", false).put("unfurl_media", false);
        ArrayNode blocks = body.putArray("blocks");
        ObjectNode header = blocks.addObject().put("type", "header").putObject("text");
        header.put("type", "plain_text")
                .put("text", AlertText.title(message, HEADER))
                .put("emoji", false);
        ArrayNode parts = blocks.addObject().put("type", "rich_text").putArray("elements");
        if (message.isDigest()) {
            ArrayNode items = parts.addObject()
                    .put("type", "rich_text_list")
                    .put("style", "bullet")
                    .putArray("elements");
            message.alerts().forEach(alert -> addItem(section(items), alert));
        } else {
            addAlert(parts, message.first());
        }
        return body;
    }

    private static void addItem(ArrayNode item, Alert alert) {
        addText(item, alert.getSeverity() + ": " + AlertText.news(alert));
        addLink(item, alert.getUrl(), AlertText.headline(alert, LISTED));
        addText(item, " · " + AlertText.facts(alert));
    }

    private static void addAlert(ArrayNode parts, Alert alert) {
        addText(section(parts), AlertText.facts(alert));
        if (!alert.getEvidence().isEmpty()) {
            Evidence best = alert.getEvidence().getFirst();
            String quote = AlertText.line(best.getQuote(), QUOTE);
            if (!quote.isEmpty()) {
                addText(parts.addObject().put("type", "rich_text_quote").putArray("elements"), quote);
            }
        }
        ArrayNode links = section(parts);
        addLink(links, alert.getUrl(), "Read the article");
        for (AlertSource source : alert.getSources().stream().limit(SOURCES).toList()) {
            addText(links, " · ");
            addLink(links, source.getUrl(), AlertText.line(source.getSite(), 80));
        }
    }

    private static ArrayNode section(ArrayNode parts) {
        return parts.addObject().put("type", "rich_text_section").putArray("elements");
    }

    private static void addText(ArrayNode elements, String text) {
        elements.addObject().put("type", "text").put("text", text.isEmpty() ? " " : text);
    }

    private static void addLink(ArrayNode elements, String url, String text) {
        AlertText.link(url)
                .ifPresentOrElse(
                        link -> elements.addObject()
                                .put("type", "link")
                                .put("url", link)
                                .put("text", text),
                        () -> addText(elements, text));
    }

    /** The three characters that Slack gives a meaning to in text; without them there is no mention and no link. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
