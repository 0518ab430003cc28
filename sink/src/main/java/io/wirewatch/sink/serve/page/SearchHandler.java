package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.sink.store.ArticleCount;
import io.wirewatch.sink.store.ArticleCursor;
import io.wirewatch.sink.store.ArticleFilter;
import io.wirewatch.sink.store.ArticlePage;
import io.wirewatch.sink.store.ArticleQueries;
import java.sql.SQLException;
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

    @Override
    public void handle(Context context) throws SQLException {
        ArticleSearch asked = ArticleSearch.of(context);
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
                    count(queries.count(filter)),
                    articleLines.of(page.lines()),
                    Moment.orNull(page.lookedBackTo()),
                    next == null
                            ? null
                            : asked.address().with("after", next.toString()).toString());
        } catch (IllegalArgumentException e) {
            context.status(400);
            view = view(asked, String.valueOf(e.getMessage()), "", List.of(), null, null);
        }
        parts.show(context, "search", asked.words().isEmpty() ? "Search" : asked.words(), "search.jte", view);
    }

    private static String count(ArticleCount count) {
        String number = Words.count(count.number()) + (count.more() ? "+" : "");
        return number + (number.equals("1") ? " article" : " articles");
    }

    private SearchView view(
            ArticleSearch asked,
            String problem,
            String count,
            List<SearchView.Line> lines,
            @Nullable Moment lookedBackTo,
            @Nullable String older) {
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
                lookedBackTo,
                older);
    }
}
