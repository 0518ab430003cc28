package io.wirewatch.sink.deliver.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook, after the Standard Webhooks specification 1.0: {@code type}, {@code timestamp}, {@code data}.
 * The data is the alert under the names of its Avro fields; a digest has the type {@code alert.digest}, and its data is
 * the {@code count} of its alerts and as many of them as fit. A pure function of the alert, so that every attempt carries
 * the same bytes.
 *
 * <p>A body is smaller than {@link #MAX_BYTES}. What does not fit is left out, sources first, then evidence; the field
 * {@code shortened} is true then, and the counts stay those of the whole alert. A quote is whole or absent, never cut:
 * it is what stands at its span.
 */
final class WebhookPayload {

    /** The body is smaller than this, in bytes: the specification asks for less than 20 kB. */
    static final int MAX_BYTES = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Limits> LIMITS = List.of(
            new Limits(50, 50, 50, Integer.MAX_VALUE),
            new Limits(20, 10, 50, 2_000),
            new Limits(5, 3, 20, 1_000),
            new Limits(0, 1, 10, 500),
            new Limits(0, 0, 0, 200));

    private WebhookPayload() {}

    /** The body as UTF-8 JSON. */
    static byte[] of(Message message) {
        byte[] body = {};
        for (Limits limits : LIMITS) {
            body = HttpPost.bytes(body(message, message.alerts(), limits));
            if (body.length < MAX_BYTES) {
                return body;
            }
        }
        for (int kept = message.alerts().size() - 1; kept > 0 && body.length >= MAX_BYTES; kept--) {
            body = HttpPost.bytes(body(message, message.alerts().subList(0, kept), LIMITS.getLast()));
        }
        return body;
    }

    private static ObjectNode body(Message message, List<Alert> kept, Limits limits) {
        ObjectNode body = JSON.createObjectNode();
        if (!message.isDigest()) {
            Alert alert = message.first();
            body.put("type", "alert." + alert.getKind().name().toLowerCase(Locale.ROOT));
            body.put("timestamp", alert.getLastSeen().toString());
            addAlert(body.putObject("data"), alert, limits);
            return body;
        }
        body.put("type", "alert.digest");
        body.put(
                "timestamp",
                message.alerts().stream()
                        .map(Alert::getLastSeen)
                        .max(Comparator.naturalOrder())
                        .map(Object::toString)
                        .orElse(""));
        ObjectNode data = body.putObject("data");
        data.put("count", message.alerts().size());
        ArrayNode alerts = data.putArray("alerts");
        kept.forEach(alert -> addAlert(alerts.addObject(), alert, limits));
        return body;
    }

    private static void addAlert(ObjectNode data, Alert alert, Limits limits) {
        data.put("alertId", limits.cut(alert.getAlertId()));
        data.put("revision", alert.getRevision());
        data.put("kind", alert.getKind().name());
        data.put("severity", alert.getSeverity().name());
        data.put("team", limits.cut(alert.getTeam()));
        data.put("ruleId", limits.cut(alert.getRuleId()));
        data.put("ruleName", limits.cut(alert.getRuleName()));
        data.put("ruleVersion", limits.cut(alert.getRuleVersion()));
        data.put("storyId", limits.cut(alert.getStoryId()));
        data.put("headline", limits.cut(alert.getHeadline()));
        data.put("url", limits.whole(alert.getUrl()));
        data.put("articleId", limits.cut(alert.getArticleId()));
        data.put("language", limits.whole(alert.getLanguage()));
        data.put("sourceCount", alert.getSourceCount());
        data.put("articleCount", alert.getArticleCount());
        data.put("firstSeen", alert.getFirstSeen().toString());
        data.put("lastSeen", alert.getLastSeen().toString());
        data.put("shortened", limits.shortens());
        ArrayNode evidence = data.putArray("evidence");
        alert.getEvidence().stream()
                .filter(proof -> limits.whole(proof.getQuote()) != null)
                .limit(limits.evidence())
                .forEach(proof -> addEvidence(evidence.addObject(), proof, limits));
        ArrayNode actors = data.putArray("actors");
        alert.getActors().stream().limit(limits.actors()).forEach(actor -> addActor(actors.addObject(), actor, limits));
        ArrayNode sources = data.putArray("sources");
        alert.getSources().stream()
                .limit(limits.sources())
                .forEach(source -> addSource(sources.addObject(), source, limits));
    }

    private static void addEvidence(ObjectNode node, Evidence proof, Limits limits) {
        node.put("articleId", limits.cut(proof.getArticleId()));
        node.put("field", proof.getField().name());
        node.put("start", proof.getStart());
        node.put("end", proof.getEnd());
        node.put("quote", proof.getQuote());
        ArrayNode mentions = node.putArray("mentions");
        proof.getMentions().stream()
                .limit(limits.actors())
                .forEach(mention -> addMention(mentions.addObject(), mention, limits));
    }

    private static void addMention(ObjectNode node, Mention mention, Limits limits) {
        node.put("actorId", limits.cut(mention.getActorId()));
        node.put("start", mention.getStart());
        node.put("end", mention.getEnd());
    }

    private static void addActor(ObjectNode node, AlertActor actor, Limits limits) {
        node.put("id", limits.cut(actor.getId()));
        node.put("name", limits.cut(actor.getName()));
        node.put("type", actor.getType().name());
        node.put("confidence", actor.getConfidence());
    }

    private static void addSource(ObjectNode node, AlertSource source, Limits limits) {
        node.put("site", limits.cut(source.getSite()));
        node.put("url", limits.whole(source.getUrl()));
        node.put("articleId", limits.cut(source.getArticleId()));
        node.put("title", limits.cut(source.getTitle()));
        node.put("firstSeen", source.getFirstSeen().toString());
    }

    /**
     * How much of an alert is carried.
     *
     * @param text longest text in UTF-16 units
     */
    private record Limits(int sources, int evidence, int actors, int text) {

        boolean shortens() {
            return text != Integer.MAX_VALUE;
        }

        /** The text, cut where it is too long and never inside a character. */
        String cut(String value) {
            if (value.length() <= text) {
                return value;
            }
            int end = Character.isHighSurrogate(value.charAt(text - 1)) ? text - 1 : text;
            return value.substring(0, end) + "…";
        }

        /** The text, or null where it is too long. */
        @Nullable
        String whole(@Nullable String value) {
            return value == null || value.length() > text ? null : value;
        }
    }
}
