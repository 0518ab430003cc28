package io.wirewatch.sink.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in as a cookie: name, end and a signature by the hash of the token, so that no instance keeps a session, every
 * instance of {@code serve} accepts it, and it ends with its token. Stateless.
 */
final class SignInCookie {

    static final String NAME = "wirewatch-sign-in";
    static final Duration LIFE = Duration.ofDays(7);

    private SignInCookie() {}

    static String of(TokenFile.Token token, Instant now) {
        String name = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.name().getBytes(StandardCharsets.UTF_8));
        String body = name + "." + now.plus(LIFE).getEpochSecond();
        return body + "." + Signed.of(token.hash(), "sign-in " + body);
    }

    static Optional<Identity> read(String cookie, TokenFile tokens, Instant now) {
        String[] parts = cookie.split("\\.", 4);
        if (parts.length != 3) {
            return Optional.empty();
        }
        String name;
        long end;
        try {
            name = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            end = Long.parseLong(parts[1]);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (end <= now.getEpochSecond()) {
            return Optional.empty();
        }
        String body = parts[0] + "." + parts[1];
        return tokens.of(name).stream()
                .filter(token -> Signed.same(parts[2], Signed.of(token.hash(), "sign-in " + body)))
                .map(token -> new Identity(token.name(), token.role(), Identity.Proof.COOKIE))
                .findFirst();
    }
}
