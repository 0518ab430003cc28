package io.wirewatch.sink.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigProblem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filters before and after every handler. A request passes, in this order: is the name ours, who asks, not too often,
 * may they, and, when it would change something, was it really them and not another site's page. What would change
 * something is written to the audit, refused or not. Thread safe.
 */
public final class Access implements AutoCloseable {

    private static final String IDENTITY = "wirewatch.identity";
    private static final int SECONDS_AT_ONCE = 10;

    private final RequestGuard guard;
    private final @Nullable TokenFile tokens;
    private final Recognition recognition;
    private final RateLimit requests;
    private final RateLimit failures;
    private final Audit audit;
    private final InstantSource clock;

    /**
     * @param host address that is listened on
     * @param names further names under which browsers may ask
     * @throws ConfigException when others can reach the server and nothing says who they are, or a file is wrong
     */
    public Access(String host, List<String> names, AccessConfig config, InstantSource clock) {
        if (!config.asksWho() && (!isLoopback(host) || !names.isEmpty())) {
            throw problem(
                    "others can reach the dashboard "
                            + (isLoopback(host) ? "under the names in serve.hosts" : "at serve.host " + host)
                            + ", so they have to say who they are: name a file of tokens with serve.tokens, or the header of a proxy"
                            + " that signs people in with serve.proxy.user-header; or keep serve.host 127.0.0.1 without serve.hosts");
        }
        List<String> own = new ArrayList<>(names);
        own.add(host);
        this.guard = new RequestGuard(own);
        this.clock = clock;
        try {
            this.tokens = config.tokens().isEmpty() ? null : new TokenFile(Path.of(config.tokens()));
            this.audit = new Audit(config.audit().isEmpty() ? null : Path.of(config.audit()), clock);
        } catch (IllegalArgumentException e) {
            throw problem(String.valueOf(e.getMessage()));
        }
        this.recognition = new Recognition(config, tokens, clock);
        this.requests = new RateLimit(config.rate(), (double) config.rate() * SECONDS_AT_ONCE, clock);
        this.failures = new RateLimit(0.1, 10, clock);
    }

    /** Adds the filters; register them before any route. */
    public void register(JavalinConfig javalin) {
        javalin.routes.before(this::recognise);
        javalin.routes.beforeMatched(this::permit);
        javalin.routes.after(context -> {
            if (!Role.changesNothing(context)) {
                audit.write(context);
            }
        });
    }

    /** Who asks. */
    public static Identity identity(Context context) {
        Identity identity = context.attribute(IDENTITY);
        return identity == null ? Identity.NOBODY : identity;
    }

    /** Whom a bound counts a request to: the person, or the address of who has not said who they are. */
    static String caller(Context context) {
        Identity identity = identity(context);
        return identity.proof() == Identity.Proof.NONE
                ? "address " + context.req().getRemoteAddr()
                : "person " + identity.name();
    }

    /** Whether who asks may do what needs this role: for pages, which leave out what is not for their reader. */
    public static boolean may(Context context, Role needed) {
        return identity(context).role().includes(needed);
    }

    /** Whether who asked may still do so: for answers that go on for as long as nobody ends them. */
    public boolean stillMay(Context context, Role needed) {
        return recognition
                .of(context)
                .filter(identity -> identity.role().includes(needed))
                .isPresent();
    }

    /** Whether people sign in here with a token; if not, a page needs no link to it. */
    public boolean hasSignIn() {
        return tokens != null;
    }

    /**
     * Signs in with a token, for browsers.
     *
     * @return false when there is no such token
     * @throws RefusedException after too many wrong ones
     */
    public boolean signIn(Context context, String token) {
        Optional<TokenFile.Token> found =
                tokens == null ? Optional.<TokenFile.Token>empty() : tokens.find(token.strip());
        if (found.isEmpty()) {
            countFailure(context);
            Audit.detail(context, "sign-in refused: no such token");
            return false;
        }
        TokenFile.Token known = found.get();
        context.attribute(IDENTITY, new Identity(known.name(), known.role(), Identity.Proof.COOKIE));
        String value = SignInCookie.of(known, clock.instant());
        context.cookie(FormToken.cookie(context, SignInCookie.NAME, value, (int) SignInCookie.LIFE.toSeconds()));
        Audit.detail(context, "signed in");
        return true;
    }

    /** Forgets the sign-in of this browser. */
    public void signOut(Context context) {
        context.cookie(FormToken.cookie(context, SignInCookie.NAME, "", 0));
        Audit.detail(context, "signed out");
    }

    @Override
    public void close() {
        audit.close();
    }

    private void recognise(Context context) {
        RequestGuard.HEADERS.forEach(context::header);
        if (!guard.allows(context.header("Host"), context.header("Origin"))) {
            throw new RefusedException(403, "This name is not ours", "Name it in the setting serve.hosts.");
        }
        refuseEmbedded(context);
        Identity identity = recognition.of(context).orElse(null);
        if (identity == null) {
            countFailure(context);
            throw new RefusedException(401, "This token is not known", "Ask whoever runs this server for one.");
        }
        context.attribute(IDENTITY, identity);
        limit(context, requests.take(caller(context)));
    }

    private void permit(Context context) {
        Identity identity = identity(context);
        Role needed = Role.neededBy(context);
        if (!identity.role().includes(needed)) {
            throw identity.role() == Role.OPEN
                    ? new RefusedException(401, "Please sign in", signInHint())
                    : new RefusedException(
                            403,
                            "This needs the role " + needed.name().toLowerCase(Locale.ROOT),
                            "You are " + identity.name() + " with the role "
                                    + identity.role().name().toLowerCase(Locale.ROOT) + ".");
        }
        if (!Role.changesNothing(context)) {
            refuseForged(context, identity);
        }
    }

    /** Another site's page may lead here, and load nothing from here: no picture, no script, no stream. */
    private static void refuseEmbedded(Context context) {
        if (isOfAnotherSite(context) && !"navigate".equals(context.header("Sec-Fetch-Mode"))) {
            throw new RefusedException(403, "This was asked for by another site's page", "Open it here.");
        }
    }

    private static boolean isOfAnotherSite(Context context) {
        String site = context.header("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** Browsers add cookies, Basic and what a proxy sets to whatever page they send; only a Bearer is added on purpose. */
    private static void refuseForged(Context context, Identity identity) {
        if (identity.proof() == Identity.Proof.BEARER) {
            return;
        }
        if (isOfAnotherSite(context)) {
            throw new RefusedException(403, "This was sent by another site", "Open the page here and try again.");
        }
        // Another site's page may send JSON only after asking, and is always told no.
        String type = context.contentType();
        boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        if (context.path().startsWith("/api/")) {
            if (!json) {
                throw new RefusedException(415, "Changes are sent as JSON", "Set Content-Type: application/json.");
            }
        } else if (!FormToken.matches(context)) {
            throw new RefusedException(
                    403, "This form is too old or was not made here", "Load its page again and send it once more.");
        }
    }

    private void countFailure(Context context) {
        limit(context, failures.take("address " + context.req().getRemoteAddr()));
    }

    private static void limit(Context context, Duration wait) {
        if (wait.isPositive()) {
            context.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds() + 1)));
            throw new RefusedException(429, "Too many requests", "Try again in a moment.");
        }
    }

    private String signInHint() {
        String token = "Send a token as Authorization: Bearer TOKEN, or sign in at /sign-in.";
        return tokens != null ? token : "Come in through the proxy that signs people in.";
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ConfigException problem(String message) {
        return new ConfigException(List.of(new ConfigProblem("settings", 0, message)));
    }
}
