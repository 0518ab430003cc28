package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.sink.store.ArticleCursor;
import io.wirewatch.sink.store.ArticleFilter;
import io.wirewatch.sink.store.ArticlePage;
import io.wirewatch.sink.store.ArticleQueries;
import io.wirewatch.sink.store.SearchQuery;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches the articles, by words in any script, actor, rule, source, language and time. */
final class SearchHandler implements Handler {

    private static final int PAGE_SIZE = 50;

    private final PageParts parts;
    private final ArticleLines articleLines;

    SearchHandler(PageParts parts, ArticleLines articleLines) {
        this.parts = parts;
        this.articleLines = articleLines;
    }

    /** What the address asks for. */
    private record Asked(
            String words, String actor, String rule, String site, String language, String from, String to) {

        static Asked of(Context context) {
            return new Asked(
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
        ArticleFilter filter() {
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

    @Override
    public void handle(Context context) throws SQLException {
        Asked asked = Asked.of(context);
        String after = Address.parameter(context, "after");
        SearchView view;
        try {
            ArticleFilter filter = asked.filter();
            ArticleQueries queries = new ArticleQueries(parts.database());
            ArticlePage page = queries.list(filter, after.isEmpty() ? null : ArticleCursor.parse(after), PAGE_SIZE);
            ArticleCursor next = page.next();
            view = view(
                    asked,
                    "",
                    Words.count(queries.count(filter), ArticleQueries.MOST_COUNTED),
                    articleLines.of(page.lines()),
                    next == null
                            ? null
                            : asked.address().with("after", next.toString()).toString());
        } catch (IllegalArgumentException e) {
            context.status(400);
            view = view(asked, String.valueOf(e.getMessage()), "", List.of(), null);
        }
        parts.show(context, "search", asked.words().isEmpty() ? "Search" : asked.words(), "search.jte", view);
    }

    private SearchView view(
            Asked asked, String problem, String count, List<SearchView.Line> lines, @Nullable String older) {
        return new SearchView(
                asked.words(),
                asked.site(),
                asked.language(),
                asked.from(),
                asked.to(),
                Choice.of("Any actor", parts.settings().actorNames(), asked.actor()),
                Choice.of("Any rule", parts.settings().ruleNames(), asked.rule()),
                asked.anything(),
                problem,
                count,
                lines,
                older);
    }
}
