package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.wirewatch.sink.store.ArticleFilter;
import io.wirewatch.sink.store.SearchQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which articles a request asks for, as its address says; an empty text asks for nothing. Immutable.
 *
 * @param words as {@link SearchQuery} reads them
 * @param from first day of first sight, UTC
 * @param to last day of first sight, UTC
 */
public record ArticleSearch(
        String words, String actor, String rule, String site, String language, String from, String to) {

    /** As the query says. */
    public static ArticleSearch of(Context context) {
        return new ArticleSearch(
                Address.parameter(context, "q"),
                Address.parameter(context, "actor"),
                Address.parameter(context, "rule"),
                Address.parameter(context, "site"),
                Address.parameter(context, "language"),
                Address.parameter(context, "from"),
                Address.parameter(context, "to"));
    }

    Address address() {
        return new Address("/search")
                .with("q", words)
                .with("actor", actor)
                .with("rule", rule)
                .with("site", site)
                .with("language", language)
                .with("from", from)
                .with("to", to);
    }

    boolean anything() {
        return !address().query().isEmpty();
    }

    /**
     * The filter.
     *
     * @throws IllegalArgumentException when something in it is none
     */
    public ArticleFilter filter() {
        return new ArticleFilter(
                words.isEmpty() ? null : SearchQuery.parse(words),
                orNull(actor),
                orNull(rule),
                orNull(site),
                orNull(language),
                day(from, 0),
                day(to, 1));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant day(String text, int plus) {
        try {
            return text.isEmpty()
                    ? null
                    : LocalDate.parse(text)
                            .plusDays(plus)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day such as 2026-11-23", e);
        }
    }
}
