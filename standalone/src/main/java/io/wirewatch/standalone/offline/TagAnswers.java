package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.match.TaggedMention;
import io.wirewatch.enrich.match.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Answers which actors a text mentions. Thread safe.
 *
 * @param tagger knows the actors
 */
public record TagAnswers(Tagger tagger) implements Questions.Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The question about a plain text file.
     *
     * @throws IOException when it cannot be read
     */
    public static ObjectNode question(String file, @Nullable String language) throws IOException {
        return JSON.createObjectNode()
                .put("id", file)
                .put("text", Files.readString(Path.of(file)))
                .put("lang", language);
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
