package io.wirewatch.sink.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of articles, newest first. Immutable.
 *
 * @param next where the next page begins; null on the last
 * @param lookedBackTo null on a whole page; else the search stopped here before the page was full, since it had looked at
 *     many articles, and goes on at {@code next}
 */
public record ArticlePage(
        List<Line> lines,
        @Nullable ArticleCursor next,
        @Nullable Instant lookedBackTo) {

    public ArticlePage {
        lines = List.copyOf(lines);
    }

    /** Of a list that may hold one more than the page. */
    static ArticlePage of(List<Line> lines, int limit) {
        if (lines.size() <= limit) {
            return new ArticlePage(lines, null, null);
        }
        List<Line> page = lines.subList(0, limit);
        return new ArticlePage(page, page.getLast().cursor(), null);
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
