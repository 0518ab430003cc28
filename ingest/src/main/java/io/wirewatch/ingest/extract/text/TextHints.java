package io.wirewatch.ingest.extract.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the article before its text is looked for.
 *
 * @param titles titles that the page or the feed gives
 * @param summaries descriptions that the page or the feed gives
 * @param authors names of authors that the page or the feed gives
 * @param body the article body that the page gives in JSON-LD; a hint only, it may be cut or be something else
 */
public record TextHints(
        List<String> titles,
        List<String> summaries,
        List<String> authors,
        @Nullable String body) {

    /** No hints. */
    public static final TextHints NONE = new TextHints(List.of(), List.of(), List.of(), null);
}
