package io.wirewatch.sink.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a form was ours: each page puts it into its forms as the hidden field {@value #FIELD}, or a script sends it as
 * the header {@value #HEADER}. It is made from a random cookie that other sites cannot read and from who asks, so it holds
 * through a restart and for every instance. Stateless.
 */
public final class FormToken {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf";

    /** Name of the header, for scripts. */
    public static final String HEADER = "X-CSRF-Token";

    private static final String COOKIE = "wirewatch-form";
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The token for the forms of the page that answers this request; sets the cookie where there is none. */
    public static String of(Context context) {
        String seed = seed(context);
        if (seed == null) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            seed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            context.attribute(COOKIE, seed);
            context.cookie(cookie(context, COOKIE, seed, -1));
        }
        return token(context, seed);
    }

    static boolean matches(Context context) {
        String seed = seed(context);
        String sent = context.header(HEADER);
        if (sent == null) {
            sent = context.formParam(FIELD);
        }
        return seed != null && sent != null && Signed.same(sent, token(context, seed));
    }

    /** A cookie that scripts cannot read and that other sites' forms do not send. */
    static Cookie cookie(Context context, String name, String value, int seconds) {
        boolean secure = "https".equals(context.scheme()) || "https".equals(context.header("X-Forwarded-Proto"));
        return new Cookie(name, value, "/", seconds, secure, true, null, SameSite.LAX);
    }

    private static @Nullable String seed(Context context) {
        String made = context.attribute(COOKIE);
        String seed = made != null ? made : context.cookie(COOKIE);
        return seed != null && SEED.matcher(seed).matches() ? seed : null;
    }

    private static String token(Context context, String seed) {
        return Signed.of(seed, "form " + Access.identity(context).name());
    }
}
