package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.wirewatch.sink.access.Access;
import io.wirewatch.sink.access.FormToken;
import io.wirewatch.sink.access.Identity;
import io.wirewatch.sink.access.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page. Public for the templates only. Immutable.
 *
 * <p>Where nobody signs in, as on a loopback address, a reader is known by the name that they gave; see
 * {@link #NAME_COOKIE}.
 *
 * @param section the part of the navigation that the page belongs to
 * @param user who reads; empty when they did not say so yet
 * @param named somebody signed in: the name is not to be typed
 * @param cookie they signed in here, and can sign out
 * @param csrf token that forms carry
 * @param here the address of the page within the site, to come back to
 */
public record Frame(
        Assets assets,
        String title,
        String section,
        String user,
        boolean named,
        boolean cookie,
        boolean mayAct,
        boolean mayEdit,
        String csrf,
        String here) {

    /** Cookie that remembers the name of a reader who does not sign in. */
    static final String NAME_COOKIE = "wirewatch-name";

    static Frame of(Context context, Assets assets, String section, String title) {
        String query = context.queryString();
        return new Frame(
                assets,
                title,
                section,
                user(context),
                signedIn(context),
                Access.identity(context).proof() == Identity.Proof.COOKIE,
                Access.may(context, Role.ACT),
                Access.may(context, Role.ADMIN),
                FormToken.of(context),
                context.path() + (query == null ? "" : "?" + query));
    }

    /** Whether the reader has said who they are in a way that counts. */
    static boolean signedIn(Context context) {
        return switch (Access.identity(context).proof()) {
            case NONE, LOOPBACK -> false;
            case BEARER, BASIC, COOKIE, PROXY -> true;
        };
    }

    /** Who reads: who signed in, else the name that they gave; empty when they did not. */
    static String user(Context context) {
        if (signedIn(context)) {
            return Access.identity(context).name();
        }
        String cookie = context.cookie(NAME_COOKIE);
        try {
            return cookie == null ? "" : name(URLDecoder.decode(cookie, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A name without control and format characters, of bounded length. */
    static String name(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "").strip();
        return plain.codePointCount(0, plain.length()) <= 80
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, 80));
    }
}
