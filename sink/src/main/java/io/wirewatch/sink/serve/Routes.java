package io.wirewatch.sink.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.wirewatch.sink.access.Access;
import io.wirewatch.sink.access.Places;
import io.wirewatch.sink.access.RefusedException;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.access.SignInRoutes;
import io.wirewatch.sink.serve.page.Pages;
import io.wirewatch.sink.store.StoredJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered at which path. Thread safe. */
final class Routes {

    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    /** SQLSTATE of a statement that took longer than it may. */
    private static final String BROKEN_OFF = "57014";

    private static final int MOST_READERS = 1_000;
    private static final String NOTHING = "There is nothing here";
    private static final String LATEST = "The latest alerts are at /.";

    private final ApiRoutes api;
    private final AlertStream stream;
    private final Places places;
    private final Access access;
    private final Pages pages;

    /**
     * @param streams live streams that one person may hold open
     */
    Routes(ApiRoutes api, AlertStream stream, int streams, Access access, Pages pages) {
        this.api = api;
        this.stream = stream;
        this.places = new Places(MOST_READERS, streams);
        this.access = access;
        this.pages = pages;
    }

    void register(JavalinConfig config) {
        access.register(config);
        config.routes.beforeMatched(this::admitReader);
        new SignInRoutes(access, pages::signIn).register(config);
        pages.register(config);
        api.register(config);
        config.routes.get(
                "/api/stream", new LiveStream(stream, places, access, "alert", StoredJson::write)::open, Role.READ);
        LiveStream cards = new LiveStream(stream, places, access, "card", pages::card);
        config.routes.get("/stream/cards", cards::open, Role.READ);
        config.routes.exception(RefusedException.class, this::refused);
        config.routes.exception(SQLException.class, this::databaseAway);
        config.routes.exception(IllegalArgumentException.class, this::badRequest);
        config.routes.exception(HttpResponseException.class, this::answered);
        config.routes.exception(Exception.class, this::failed);
        config.routes.error(404, this::notFound);
    }

    /** Before the stream begins, while what is wrong can still be answered with a status. */
    private void admitReader(Context context) {
        if (context.path().equals("/api/stream") || context.path().equals("/stream/cards")) {
            if (context.method().equals(HandlerType.HEAD)) {
                // What is never written tells of no reader who is gone, and its place would stay taken.
                context.header("Allow", "GET");
                throw new RefusedException(405, "A stream is read", "Ask for it with GET.");
            }
            var unused = LiveStream.position(context);
            if (!stream.health().ready()) {
                throw new RefusedException(
                        503,
                        "There are no live alerts now: Kafka does not answer yet",
                        "Try again in a few seconds; the lists of alerts work all the same.");
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

    private void databaseAway(SQLException error, Context context) {
        if (BROKEN_OFF.equals(error.getSQLState())) {
            log.warn("a question took too long: path={}", context.path());
            refuse(
                    context,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "This question takes too long",
                    "Ask for fewer days, or for words that are rarer.");
            return;
        }
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

    /** What Javalin itself has to say, such as that no route is there. */
    private void answered(HttpResponseException answer, Context context) {
        if (answer.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            refuse(context, HttpStatus.NOT_FOUND, NOTHING, LATEST);
        } else {
            refuse(context, HttpStatus.forStatus(answer.getStatus()), String.valueOf(answer.getMessage()), LATEST);
        }
    }

    private void failed(Exception error, Context context) {
        log.error("could not answer: path={}", context.path(), error);
        refuse(
                context,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This could not be answered",
                "The log of the server says why.");
    }

    private void notFound(Context context) {
        if (context.result() == null) {
            refuse(context, HttpStatus.NOT_FOUND, NOTHING, LATEST);
        }
    }

    /** The filters after the handler still run: what was refused is in the audit, too. */
    private void refuse(Context context, HttpStatus status, String what, String next) {
        context.status(status).header("Cache-Control", "no-store");
        if (context.path().startsWith("/api/")) {
            ApiRoutes.json(context, Map.of("error", what, "next", next));
        } else {
            pages.trouble(context, what, next);
        }
    }
}
