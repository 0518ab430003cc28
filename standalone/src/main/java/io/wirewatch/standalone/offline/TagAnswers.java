package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.match.TaggedMention;
import io.wirewatch.enrich.match.Tagger;
import java.io.IOException;

/**
 * Answers which actors a text mentions. Thread safe.
 *
 * @param tagger knows the actors
 */
public record TagAnswers(Tagger tagger) implements Questions.Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The question about a text. */
    public static ObjectNode question(NewsText text) {
        return JSON.createObjectNode()
                .put("id", text.name())
                .put("text", text.text())
                .put("lang", text.language());
    }

    @Override
    public ObjectNode to(JsonNode question) throws IOException {
        if (!question.path("text").isTextual()) {
            throw new IOException("the question holds no text");
        }
        ObjectNode answer = Questions.answer();
        answer.set("id", question.path("id"));
        ArrayNode mentions = answer.putArray("mentions");
        for (TaggedMention mention : tagger.tag(
                question.path("text").textValue(), question.path("lang").textValue())) {
            mentions.addObject()
                    .put("start", mention.start())
                    .put("end", mention.end())
                    .put("actor", mention.actorId())
                    .put("score", mention.confidence())
                    .put("reason", mention.reason());
        }
        return answer;
    }
}
