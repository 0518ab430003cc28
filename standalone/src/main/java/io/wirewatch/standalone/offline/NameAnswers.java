package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.match.NameComparison;
import java.io.IOException;

/** Answers how alike two names are, 0 to 1. Thread safe. */
public record NameAnswers() implements Questions.Answer {

    /** The question about two names. */
    public static ObjectNode question(String a, String b) {
        return Questions.answer().put("a", a).put("b", b);
    }

    @Override
    public ObjectNode to(JsonNode question) throws IOException {
        if (!question.path("a").isTextual() || !question.path("b").isTextual()) {
            throw new IOException("the question holds no two names");
        }
        String a = question.path("a").textValue();
        String b = question.path("b").textValue();
        return Questions.answer().put("a", a).put("b", b).put("score", NameComparison.score(a, b));
    }
}
