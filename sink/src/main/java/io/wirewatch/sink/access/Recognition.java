package io.wirewatch.sink.access;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who asks: by token, by the cookie of a sign-in, by the header of a proxy, or because only we can. Thread safe. */
final class Recognition {

    private static final int LONGEST_NAME = 200;

    private final AccessConfig config;
    private final @Nullable TokenFile tokens;
    private final InstantSource clock;

    /**
     * @param tokens null when there are none
     */
    Recognition(AccessConfig config, @Nullable TokenFile tokens, InstantSource clock) {
        this.config = config;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Who asks; {@link Identity#NOBODY} when nothing says so, empty when what is said is wrong. */
    Optional<Identity> of(Context context) {
        if (!config.asksWho()) {
            return Optional.of(Identity.LOCAL);
        }
        String authorization = context.header("Authorization");
        if (authorization != null && tokens != null) {
            return authorized(authorization, tokens);
        }
        String cookie = context.cookie(SignInCookie.NAME);
        if (cookie != null && tokens != null) {
            Optional<Identity> signedIn = SignInCookie.read(cookie, tokens, clock.instant());
            if (signedIn.isPresent()) {
                return signedIn;
            }
        }
        return Optional.of(behindProxy(context).orElse(Identity.NOBODY));
    }

    private static Optional<Identity> authorized(String authorization, TokenFile tokens) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return tokens.find(authorization.substring(7).strip())
                    .map(token -> new Identity(token.name(), token.role(), Identity.Proof.BEARER));
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                byte[] decoded =
                        Base64.getDecoder().decode(authorization.substring(6).strip());
                String pair = new String(decoded, StandardCharsets.UTF_8);
                return tokens.find(pair.substring(pair.indexOf(':') + 1))
                        .map(token -> new Identity(token.name(), token.role(), Identity.Proof.BASIC));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Identity> behindProxy(Context context) {
        String user = config.userHeader().isEmpty() ? null : context.header(config.userHeader());
        if (user == null || user.isBlank() || user.length() > LONGEST_NAME || !comesFromProxy(context)) {
            return Optional.empty();
        }
        return Optional.of(new Identity(user.strip(), role(context), Identity.Proof.PROXY));
    }

    private Role role(Context context) {
        String header = config.groupsHeader().isEmpty() ? null : context.header(config.groupsHeader());
        List<String> groups = header == null
                ? List.<String>of()
                : Arrays.stream(header.split(",")).map(String::strip).toList();
        if (groups.stream().anyMatch(config.adminGroups()::contains)) {
            return Role.ADMIN;
        }
        return groups.stream().anyMatch(config.actGroups()::contains) ? Role.ACT : Role.READ;
    }

    private boolean comesFromProxy(Context context) {
        try {
            InetAddress from = InetAddress.getByName(context.req().getRemoteAddr());
            return config.proxies().stream().anyMatch(network -> network.holds(from));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
