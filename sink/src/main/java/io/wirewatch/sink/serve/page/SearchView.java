package io.wirewatch.sink.serve.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of articles that were searched for. Public for the templates only. Immutable.
 *
 * @param asked anything was asked for
 * @param problem what is wrong with what was asked; empty when nothing is
 * @param count how many articles there are, in words
 * @param lookedBackTo where the search stopped before the page was full; null when it did not
 * @param older address of the next page; null on the last
 */
public record SearchView(
        String words,
        String site,
        String language,
        String from,
        String to,
        List<Choice> actors,
        List<Choice> rules,
        boolean asked,
        String problem,
        String count,
        List<Line> lines,
        @Nullable Moment lookedBackTo,
        @Nullable String older) {

    public SearchView {
        actors = List.copyOf(actors);
        rules = List.copyOf(rules);
        lines = List.copyOf(lines);
    }

    /** An article in a list. */
    public record Line(
            String articleId,
            String title,
            String snippet,
            @Nullable String language,
            String site,
            Moment firstSeen,
            int revision,
            List<Named> actors) {
        public Line {
            actors = List.copyOf(actors);
        }
    }

    /** An actor by name. */
    public record Named(String id, String name) {}
}
