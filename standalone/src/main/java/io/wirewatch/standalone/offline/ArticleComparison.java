package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers how the article of a page differs from what another version made of it: fields before and after, and the
 * paragraphs that came and went. A page that did not change is answered with {@code "same": true}. Thread safe.
 */
public final class ArticleComparison implements Questions.Answer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of("title", "byline", "published", "lang", "url", "error");
    /** Compared where the other version gave them. */
    private static final List<String> MORE_FIELDS =
            List.of("modified", "siteName", "image", "section", "paywalled", "liveBlog");

    private final Map<String, JsonNode> before;
    private final ArticleAnswers now;

    private ArticleComparison(Map<String, JsonNode> before, ArticleAnswers now) {
        this.before = before;
        this.now = now;
    }

    /**
     * Compares with the answers of another version.
     *
     * @param answers what {@code article parse --manifest} printed then
     * @param now what answers today
     */
    public static ArticleComparison with(Path answers, ArticleAnswers now) throws IOException {
        if (!Files.isReadable(answers)) {
            throw new NoSuchFileException(answers.toString(), null, "there is no file of answers to compare with");
        }
        Map<String, JsonNode> before = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(answers)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    JsonNode answer = answer(line, answers);
                    before.put(answer.path("id").asText(), answer);
                }
            }
        }
        return new ArticleComparison(before, now);
    }

    private static JsonNode answer(String line, Path file) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " does not hold what article parse prints, one answer a line: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public ObjectNode to(JsonNode question) throws IOException {
        String id = question.path("id").asText();
        JsonNode then = before.get(id);
        if (then == null) {
            throw new IOException("the answers to compare with have none for this page; they go by id");
        }
        JsonNode today = today(question);
        ObjectNode difference = Questions.answer().put("id", id);
        boolean same = true;
        List<String> fields = new ArrayList<>(FIELDS);
        MORE_FIELDS.stream().filter(then::has).forEach(fields::add);
        for (String field : fields) {
            String old = then.path(field).asText("");
            String fresh = today.path(field).asText("");
            if (!old.equals(fresh)) {
                difference.putObject(field).put("before", old).put("now", fresh);
                same = false;
            }
        }
        Set<String> old = paragraphs(then);
        Set<String> fresh = paragraphs(today);
        if (!old.equals(fresh)) {
            list(difference.putArray("gone"), old, fresh);
            list(difference.putArray("come"), fresh, old);
            same = false;
        }
        return difference.put("same", same);
    }

    private ObjectNode today(JsonNode question) {
        try {
            return now.to(question);
        } catch (IOException e) {
            return Questions.answer().put("error", e.getMessage());
        }
    }

    private static Set<String> paragraphs(JsonNode answer) {
        String text = answer.path("text").asText("");
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split("\n\n")));
    }

    private static void list(ArrayNode array, Set<String> these, Set<String> withoutThose) {
        these.stream().filter(paragraph -> !withoutThose.contains(paragraph)).forEach(array::add);
    }
}
