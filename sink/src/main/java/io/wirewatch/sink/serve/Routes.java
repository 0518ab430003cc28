package io.wirewatch.sink.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.wirewatch.sink.access.Access;
import io.wirewatch.sink.access.RefusedException;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.access.SignInRoutes;
import io.wirewatch.sink.serve.page.AlertCursor;
import io.wirewatch.sink.serve.page.Pages;
import io.wirewatch.sink.store.StoredJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered at which path. Thread safe. */
final class Routes {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final int PAGE_SIZE = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final int MOST_READERS = 1_000;

    private final AlertQueries queries;
    private final AlertStream stream;
    private final Access access;
    private final Pages pages;

    Routes(AlertQueries queries, AlertStream stream, Access access, Pages pages) {
        this.queries = queries;
        this.stream = stream;
        this.access = access;
        this.pages = pages;
    }

    void register(JavalinConfig config) {
        access.register(config);
        config.routes.beforeMatched(this::admitReader);
        new SignInRoutes(access, pages::signIn).register(config);
        pages.register(config);
        config.routes.get("/api/alerts", this::alerts, Role.READ);
        config.routes.get("/api/alerts/{id}", this::alert, Role.READ);
        config.routes.get("/api/summary", context -> json(context, queries.summary()), Role.READ);
        config.routes.get("/api/stream", new LiveStream(stream, "alert", StoredJson::write)::open, Role.READ);
        LiveStream cards = new LiveStream(stream, "card", pages::card);
        config.routes.get("/stream/cards", cards::open, Role.READ);
        config.routes.exception(RefusedException.class, this::refused);
        config.routes.exception(SQLException.class, this::databaseAway);
        config.routes.exception(IllegalArgumentException.class, this::badRequest);
        config.routes.error(404, this::notFound);
    }

    /** Before the stream begins, while what is wrong can still be answered with a status. */
    private void admitReader(Context context) {
        if (context.path().equals("/api/stream") || context.path().equals("/stream/cards")) {
            var unused = LiveStream.position(context);
            if (!stream.health().ready() || stream.readers() >= MOST_READERS) {
                refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "No live alerts now", "Try again in a few seconds.");
            }
        }
    }

    private void refused(RefusedException refusal, Context context) {
        boolean page =
                context.method().equals(HandlerType.GET) && !context.path().startsWith("/api/");
        if (refusal.status() == HttpStatus.UNAUTHORIZED.getCode()) {
            if (page
                    && access.hasSignIn()
                    && String.valueOf(context.header("Accept")).contains("text/html")) {
                String query = context.queryString() == null ? "" : "?" + context.queryString();
                String next = URLEncoder.encode(context.path() + query, StandardCharsets.UTF_8);
                context.redirect("/sign-in?next=" + next, HttpStatus.SEE_OTHER);
                return;
            }
            context.header("WWW-Authenticate", "Bearer realm=\"wirewatch\", Basic realm=\"wirewatch\"");
        }
        refuse(context, HttpStatus.forStatus(refusal.status()), refusal.what(), refusal.next());
    }

    private void alerts(Context context) throws SQLException {
        json(context, queries.latest(limit(context), cursor(context)));
    }

    private void alert(Context context) throws SQLException {
        String id = context.pathParam("id");
        queries.find(id)
                .ifPresentOrElse(
                        alert -> json(context, alert),
                        () -> refuse(context, HttpStatus.NOT_FOUND, "There is no alert " + id, "See /api/alerts."));
    }

    private void databaseAway(SQLException error, Context context) {
        log.warn("database did not answer: path={} error={}", context.path(), error.getMessage());
        refuse(
                context,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer",
                "Is PostgreSQL running, and has wirewatch store made its tables? This page works again once it does.");
    }

    private void badRequest(IllegalArgumentException error, Context context) {
        refuse(context, HttpStatus.BAD_REQUEST, String.valueOf(error.getMessage()), "Begin again at /.");
    }

    private void notFound(Context context) {
        if (context.result() == null) {
            refuse(context, HttpStatus.NOT_FOUND, "There is nothing here", "The latest alerts are at /.");
        }
    }

    private void refuse(Context context, HttpStatus status, String what, String next) {
        context.status(status).header("Cache-Control", "no-store");
        if (context.path().startsWith("/api/")) {
            json(context, Map.of("error", what, "next", next));
        } else {
            pages.trouble(context, what, next);
        }
        context.skipRemainingHandlers();
    }

    private static void json(Context context, Object value) {
        context.contentType(ContentType.APPLICATION_JSON).result(StoredJson.write(value));
    }

    private static @Nullable AlertCursor cursor(Context context) {
        String before = context.queryParam("before");
        return before == null ? null : AlertCursor.parse(before);
    }

    private static int limit(Context context) {
        String text = context.queryParam("limit");
        if (text == null) {
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
}
