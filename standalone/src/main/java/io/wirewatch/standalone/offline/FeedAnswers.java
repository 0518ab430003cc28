package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.ingest.feed.FeedParser;
import io.wirewatch.ingest.feed.NotAFeed;
import io.wirewatch.ingest.feed.ParsedFeed;
import io.wirewatch.ingest.feed.ParsedItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is in a feed. Thread safe.
 *
 * @param base folder that relative file names start from
 */
public record FeedAnswers(Path base) implements Questions.Answer {

    private static final FeedParser PARSER = new FeedParser();

    /** The question that asks for a plain file, or for a URL whose host may lie inside the network. */
    public static ObjectNode question(String place, boolean inside, @Nullable String url) {
        return Document.question(place, inside, url);
    }

    @Override
    public ObjectNode to(JsonNode question) throws IOException {
        Document document = Document.of(question, base);
        return switch (PARSER.parse(document.body(), document.headers(), document.url())) {
            case NotAFeed no -> throw new IOException("not a feed: " + no.reason());
            case ParsedFeed feed -> describe(document.id(), feed);
        };
    }

    private static ObjectNode describe(String id, ParsedFeed feed) {
        ObjectNode answer = Questions.answer().put("id", id);
        answer.putObject("feed")
                .put("title", feed.title())
                .put("link", feed.link())
                .put("lang", feed.language());
        ArrayNode entries = answer.putArray("entries");
        for (ParsedItem item : feed.items()) {
            ObjectNode entry = entries.addObject()
                    .put("id", item.guid())
                    .put("title", item.title())
                    .put("link", item.link())
                    .put("published", date(item.published()))
                    .put("updated", date(item.updated()))
                    .put("summary", item.summary());
            list(entry.putArray("authors"), item.authors());
            list(entry.putArray("categories"), item.categories());
        }
        return answer;
    }

    private static void list(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static @Nullable String date(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
