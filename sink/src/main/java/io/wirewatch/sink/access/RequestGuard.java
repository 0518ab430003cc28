package io.wirewatch.sink.access;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What keeps other web sites out. A page that rebinds its own name to our address still sends that name as Host, so only
 * names that are ours are answered; an address literal cannot be rebound. A request that another site's script makes
 * carries that site as Origin. Immutable.
 */
final class RequestGuard {

    /**
     * Sent with every answer. The referrer stays within the site; without any, browsers would send forms with the Origin
     * {@code null}.
     */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types wirewatch",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> names = new HashSet<>(Set.of("localhost"));

    /**
     * @param own names that are ours besides {@code localhost}
     */
    RequestGuard(List<String> own) {
        own.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether the request may be answered.
     *
     * @param host the Host header
     * @param origin the Origin header
     */
    boolean allows(@Nullable String host, @Nullable String origin) {
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        String name = PORT.matcher(lower).replaceFirst("");
        boolean ours = names.contains(name)
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches();
        return ours && (origin == null || sameSite(origin.toLowerCase(Locale.ROOT), lower));
    }

    private static boolean sameSite(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
