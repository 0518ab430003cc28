package io.wirewatch.sink.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A place in a list of articles, which is ordered by first sight, newest first: the next page begins after it. Articles
 * that come in later do not move it. Immutable.
 *
 * @param firstSeen in whole milliseconds
 */
public record ArticleCursor(Instant firstSeen, String articleId, String contentHash) {

    /** Before everything. */
    static final ArticleCursor NEWEST = new ArticleCursor(Instant.parse("9999-12-31T00:00:00Z"), "", "");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static ArticleCursor parse(String text) {
        List<String> parts = List.of(text.split("~", -1));
        try {
            if (parts.size() == 3) {
                Instant firstSeen = Instant.ofEpochMilli(Long.parseLong(parts.get(0)));
                if (!firstSeen.isAfter(NEWEST.firstSeen)) {
                    return new ArticleCursor(firstSeen, parts.get(1), parts.get(2));
                }
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a place in the list of articles", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a place in the list of articles");
    }

    @Override
    public String toString() {
        return firstSeen.toEpochMilli() + "~" + articleId + "~" + contentHash;
    }
}
