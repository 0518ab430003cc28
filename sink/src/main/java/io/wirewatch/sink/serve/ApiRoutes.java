package io.wirewatch.sink.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.serve.page.AlertCursor;
import io.wirewatch.sink.serve.page.ArticleSearch;
import io.wirewatch.sink.serve.page.InboxFilter;
import io.wirewatch.sink.serve.page.InboxQueries;
import io.wirewatch.sink.store.ArticleCursor;
import io.wirewatch.sink.store.ArticlePage;
import io.wirewatch.sink.store.ArticleQueries;
import io.wirewatch.sink.store.StoredAlert;
import io.wirewatch.sink.store.StoredJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What programs may ask: {@code openapi.json} beside this class says how, and is checked against the running server.
 * Thread safe.
 */
final class ApiRoutes {

    private static final int PAGE_SIZE = 50;
    private static final int LARGEST_LIMIT = 200;

    private final InboxQueries alerts;
    private final ArticleQueries articles;
    private final SummaryQueries summary;
    private final String document = document();

    /**
     * @param database that store fills
     */
    ApiRoutes(DataSource database, InboxQueries alerts) {
        this.alerts = alerts;
        this.articles = new ArticleQueries(database);
        this.summary = new SummaryQueries(database);
    }

    void register(JavalinConfig config) {
        config.routes.get("/api/alerts", this::alerts, Role.READ);
        config.routes.get("/api/alerts/{id}", this::alert, Role.READ);
        config.routes.get("/api/articles", this::articles, Role.READ);
        config.routes.get("/api/summary", context -> json(context, summary.summary()), Role.READ);
        config.routes.get(
                "/api/openapi.json",
                context -> context.contentType(ContentType.APPLICATION_JSON).result(document),
                Role.READ);
    }

    /** Answers with the value as JSON. */
    static void json(Context context, Object value) {
        context.contentType(ContentType.APPLICATION_JSON).result(StoredJson.write(value));
    }

    private record Articles(
            List<ArticlePage.Line> articles, @Nullable String next) {}

    private void alerts(Context context) throws SQLException {
        int limit = limit(context);
        String before = given(context, "before");
        List<StoredAlert> found =
                alerts.list(InboxFilter.of(context, "all"), before.isEmpty() ? null : AlertCursor.parse(before), limit);
        if (found.size() <= limit) {
            json(context, new AlertPage(found, null));
        } else {
            List<StoredAlert> page = found.subList(0, limit);
            json(context, new AlertPage(page, AlertCursor.at(page.getLast()).toString()));
        }
    }

    private void alert(Context context) throws SQLException {
        String id = context.pathParam("id");
        Optional<StoredAlert> found = alerts.find(id);
        if (found.isPresent()) {
            json(context, found.get());
        } else {
            context.status(HttpStatus.NOT_FOUND);
            json(context, Map.of("error", "There is no alert " + id, "next", "See /api/alerts."));
        }
    }

    private void articles(Context context) throws SQLException {
        String after = given(context, "after");
        ArticlePage page = articles.list(
                ArticleSearch.of(context).filter(),
                after.isEmpty() ? null : ArticleCursor.parse(after),
                limit(context));
        ArticleCursor next = page.next();
        json(context, new Articles(page.lines(), next == null ? null : next.toString()));
    }

    private static String given(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value.strip();
    }

    private static int limit(Context context) {
        String text = given(context, "limit");
        if (text.isEmpty()) {
            return PAGE_SIZE;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("limit is a number from 1 to " + LARGEST_LIMIT, e);
        }
        throw new IllegalArgumentException("limit is a number from 1 to " + LARGEST_LIMIT);
    }

    private static String document() {
        try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks openapi.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
