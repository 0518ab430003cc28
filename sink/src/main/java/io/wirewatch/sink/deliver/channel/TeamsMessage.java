package io.wirewatch.sink.deliver.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Alert;
import org.jspecify.annotations.Nullable;

/**
 * The body for a webhook of Teams' workflows: an Adaptive Card 1.4. Text of the web stands only in text runs, which are
 * not read as Markdown, with its double braces parted, since cards call functions by them. A message holds 28 kB; a
 * longer one is made shorter. Pure.
 */
final class TeamsMessage {

    /** The body is smaller than this, in bytes. */
    static final int MAX_BYTES = 28_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int[] QUOTES = {1_500, 500, 100};

    private TeamsMessage() {}

    static ObjectNode of(Message message) {
        ObjectNode body = JSON.createObjectNode();
        for (int quote : QUOTES) {
            body = message(message, quote);
            if (HttpPost.bytes(body).length < MAX_BYTES) {
                return body;
            }
        }
        return body;
    }

    private static ObjectNode message(Message message, int quote) {
        ObjectNode body = JSON.createObjectNode().put("type", "message");
        ObjectNode attachment = body.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard").put("version", "1.4");
        ArrayNode blocks = card.putArray("body");
        addRun(block(blocks), AlertText.title(message, Math.min(300, quote)), null)
                .put("weight", "Bolder")
                .put("size", "Medium");
        if (message.isDigest()) {
            message.alerts().forEach(alert -> addItem(block(blocks), alert, Math.min(200, quote)));
        } else {
            addAlert(blocks, message.first(), quote);
        }
        return body;
    }

    private static void addItem(ArrayNode runs, Alert alert, int most) {
        addRun(runs, alert.getSeverity() + ": " + AlertText.news(alert), null);
        addRun(runs, AlertText.headline(alert, most), most < 200 ? null : alert.getUrl());
        addRun(runs, " · " + AlertText.facts(alert), null).put("isSubtle", true);
    }

    private static void addAlert(ArrayNode blocks, Alert alert, int most) {
        addRun(block(blocks), AlertText.facts(alert), null).put("isSubtle", true);
        if (!alert.getEvidence().isEmpty()) {
            String quote = AlertText.line(alert.getEvidence().getFirst().getQuote(), most);
            addRun(block(blocks), quote, null).put("italic", true);
        }
        addRun(block(blocks), "Read the article", alert.getUrl());
    }

    private static ArrayNode block(ArrayNode blocks) {
        return blocks.addObject().put("type", "RichTextBlock").putArray("inlines");
    }

    private static ObjectNode addRun(ArrayNode runs, String text, @Nullable String url) {
        ObjectNode run = runs.addObject().put("type", "TextRun").put("text", text.replace("{{", "{ {"));
        if (url != null) {
            AlertText.link(url)
                    .ifPresent(link -> run.putObject("selectAction")
                            .put("type", "Action.OpenUrl")
                            .put("url", link));
        }
        return run;
    }
}
