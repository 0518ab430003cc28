package io.wirewatch.sink.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Where browsers sign in with a token, and out. Thread safe. */
public final class SignInRoutes {

    private static final String PATH = "/sign-in";

    private final Access access;
    private final Page page;

    /**
     * @param page makes the page
     */
    public SignInRoutes(Access access, Page page) {
        this.access = access;
        this.page = page;
    }

    /** The page of the form. */
    @FunctionalInterface
    public interface Page {

        /**
         * The page as HTML.
         *
         * @param csrf for its form
         * @param next path to go to afterwards
         * @param problem what was wrong with the last try; null at the first
         */
        String html(String csrf, String next, @Nullable String problem);
    }

    /** Adds the routes. */
    public void register(JavalinConfig config) {
        config.routes.get(PATH, context -> answer(context, next(context.queryParam("next")), null), Role.OPEN);
        config.routes.post(PATH, this::signIn, Role.OPEN);
        config.routes.post("/sign-out", this::signOut, Role.OPEN);
    }

    private void signIn(Context context) {
        String token = context.formParam("token");
        String next = next(context.formParam("next"));
        if (token != null && access.signIn(context, token)) {
            context.header("Cache-Control", "no-store").redirect(next, HttpStatus.SEE_OTHER);
        } else {
            context.status(401);
            answer(context, next, "There is no such token.");
        }
    }

    private void signOut(Context context) {
        access.signOut(context);
        context.redirect(PATH, HttpStatus.SEE_OTHER);
    }

    private void answer(Context context, String next, @Nullable String problem) {
        if (!access.hasSignIn()) {
            throw new RefusedException(404, "There is no sign-in here", "This server has no file of tokens.");
        }
        context.header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(page.html(FormToken.of(context), next, problem));
    }

    /** A path of ours, or the front page: nobody is sent elsewhere. */
    private static String next(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        return path.chars().allMatch(c -> c > ' ' && c != '\\' && c < 0x7F) ? path : "/";
    }
}
