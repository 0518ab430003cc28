package io.wirewatch.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.schemas.Stage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counts of a run, by the names that scripts depend on. Stateless. */
final class Summary {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Summary() {}

    /** The counts, in the order of the pipeline. */
    static Map<String, Long> of(Tally tally, int feeds, Duration elapsed) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("feeds", (long) feeds);
        counts.put("polls", (long) tally.polls());
        counts.put("notModified", (long) tally.notModified());
        counts.put("items", tally.items());
        counts.put("revised", (long) tally.revised());
        counts.put("pages", (long) tally.count("pages"));
        counts.put("articles", (long) tally.count("articles"));
        counts.put("duplicates", (long) tally.duplicates());
        counts.put("rejected", (long) tally.rejected(Stage.FETCH) + tally.rejected(Stage.PARSE));
        counts.put("enriched", (long) tally.count("enriched"));
        counts.put(
                "mentions",
                tally.enriched().values().stream()
                        .mapToLong(article -> article.getMentions().size())
                        .sum());
        counts.put("stories", (long) TruthCheck.stories(tally).size());
        counts.put("decisions", (long) tally.decisions().size());
        counts.put("alerts", (long) tally.alerts().size());
        counts.put("deliveries", tally.delivered());
        counts.put("deadLetters", (long) tally.count("dead-letters"));
        counts.put("elapsedMs", elapsed.toMillis());
        return counts;
    }

    /** The counts as one JSON object on one line. */
    static String json(Map<String, Long> counts) {
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
