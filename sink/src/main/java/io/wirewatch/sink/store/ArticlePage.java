package io.wirewatch.sink.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of articles, newest first. Immutable.
 *
 * @param next where the next page begins; null on the last
 */
public record ArticlePage(List<Line> lines, @Nullable ArticleCursor next) {

    public ArticlePage {
        lines = List.copyOf(lines);
    }

    /**
     * A version of an article, without its text.
     *
     * @param revision 1 for the first version that was seen
     */
    public record Line(
            String articleId,
            String contentHash,
            int revision,
            String url,
            String site,
            String title,
            @Nullable String language,
            @Nullable Instant published,
            Instant firstSeen) {

        ArticleCursor cursor() {
            return new ArticleCursor(firstSeen, articleId, contentHash);
        }
    }
}
