package io.wirewatch.sink.access;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Set;

/** What a person may do; each role may do what those before it may. A route names the one that it needs. */
public enum Role implements RouteRole {
    /** Nobody has to say who they are: style sheets and the sign-in itself. */
    OPEN,
    /** Read everything that is shown. */
    READ,
    /** Acknowledge and mute alerts, deliver again, re-drive dead letters. */
    ACT,
    /** Edit feeds, actors, rules and channels. */
    ADMIN;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Whether a request changes nothing, by its method. */
    static boolean changesNothing(Context context) {
        return SAFE_METHODS.contains(context.req().getMethod());
    }

    /** The role that the route of a request needs; one that names none is read by readers, changed by administrators. */
    static Role neededBy(Context context) {
        return context.routeRoles().stream()
                .filter(Role.class::isInstance)
                .map(Role.class::cast)
                .min(Role::compareTo)
                .orElse(changesNothing(context) ? READ : ADMIN);
    }
}
