package io.wirewatch.sink.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.sink.access.Access;
import io.wirewatch.sink.access.RefusedException;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.access.SignInRoutes;
import io.wirewatch.sink.store.StoreService;
import io.wirewatch.sink.store.StoredJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
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
    private final TopicNames topics;
    private final Access access;
    private final Assets assets = new Assets();
    private final Pages pages = new Pages(assets);

    Routes(AlertQueries queries, AlertStream stream, TopicNames topics, Access access) {
        this.queries = queries;
        this.stream = stream;
        this.topics = topics;
        this.access = access;
    }

    void register(JavalinConfig config) {
        access.register(config);
        config.routes.beforeMatched(this::admitReader);
        new SignInRoutes(access, pages::signIn).register(config);
        config.routes.get("/", this::inbox, Role.READ);
        config.routes.get("/assets/{name}", this::asset, Role.OPEN);
        config.routes.get("/api/alerts", this::alerts, Role.READ);
        config.routes.get("/api/alerts/{id}", this::alert, Role.READ);
        config.routes.get("/api/summary", context -> json(context, queries.summary()), Role.READ);
        config.routes.get("/api/stream", new LiveStream(stream, "alert", StoredJson::write)::open, Role.READ);
        LiveStream cards = new LiveStream(stream, "card", alert -> pages.card(Card.of(alert)));
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

    private void inbox(Context context) throws SQLException {
        AlertCursor before = cursor(context);
        StreamPosition position = queries.position(StoreService.group(topics), topics.of(Topics.ALERTS));
        AlertPage page = queries.latest(PAGE_SIZE, before);
        Inbox inbox = new Inbox(
                page.alerts().stream().map(Card::of).toList(),
                Inbox.Facts.of(queries.summary()),
                page.next() == null ? null : "/?before=" + page.next(),
                before == null,
                position.toString());
        context.header("Cache-Control", "no-cache");
        html(context, pages.inbox(inbox));
    }

    private void asset(Context context) {
        Optional<Assets.Asset> found = assets.find(context.pathParam("name"));
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        Assets.Asset asset = found.get();
        boolean current = asset.version().equals(context.queryParam("v"));
        context.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache")
                .contentType(asset.mediaType())
                .result(asset.text());
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
            html(context, pages.trouble(what, next));
        }
        context.skipRemainingHandlers();
    }

    private static void html(Context context, String html) {
        context.contentType("text/html; charset=utf-8").result(html);
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
