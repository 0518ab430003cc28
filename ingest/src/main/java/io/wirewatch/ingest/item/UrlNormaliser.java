package io.wirewatch.ingest.item;

import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Brings the spellings of one URL to one form: scheme and host in lower case, no default port, no user, no fragment, no
 * trailing dot of the host, dot segments resolved, and no parameters that only say where the reader came from.
 * Stateless.
 */
public final class UrlNormaliser {

    /** Longest URL that is accepted, in characters. */
    public static final int MAX_LENGTH = 2048;

    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "igshid",
            "igsh",
            "mc_cid",
            "mc_eid",
            "mkt_tok",
            "_hsenc",
            "_hsmi",
            "vero_id",
            "vero_conv",
            "wickedid",
            "oly_enc_id",
            "oly_anon_id",
            "xtor",
            "ocid",
            "cmpid",
            "ito",
            "smid",
            "wt_mc",
            "wt.mc_id",
            "ftag",
            "ncid",
            "sr_share",
            "_openstat",
            "spm",
            "at_xt",
            "feedtype",
            "feedname");
    private static final Set<String> TRACKING_PREFIXES = Set.of(
            "utm_", "at_medium", "at_campaign", "at_custom", "at_link", "at_ptr", "ns_", "pk_", "mtm_", "matomo_");

    private UrlNormaliser() {}

    /** The normal form, or null when the text is no absolute http(s) URL or is too long. */
    public static @Nullable String normalise(String url) {
        if (PlainUrl.pathOf(url) > 0) {
            return url;
        }
        HttpUrl normal = parsed(url);
        if (normal == null) {
            return null;
        }
        String text = normal.toString();
        return text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
    }

    /** The normal form, taken apart; its query may be left empty. */
    static @Nullable HttpUrl parsed(String url) {
        HttpUrl parsed = url.length() > MAX_LENGTH ? null : HttpUrl.parse(url.strip());
        if (parsed == null || isNormal(parsed)) {
            return parsed;
        }
        HttpUrl.Builder builder =
                parsed.newBuilder().fragment(null).username("").password("");
        String host = parsed.host();
        if (host.endsWith(".") && host.length() > 1) {
            builder.host(host.substring(0, host.length() - 1));
        }
        for (String name : parsed.queryParameterNames()) {
            if (isTracking(name)) {
                builder.removeAllQueryParameters(name);
            }
        }
        return builder.build();
    }

    private static boolean isNormal(HttpUrl url) {
        return url.encodedQuery() == null
                && url.encodedFragment() == null
                && url.encodedUsername().isEmpty()
                && url.encodedPassword().isEmpty()
                && !url.host().endsWith(".");
    }

    private static boolean isTracking(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TRACKING.contains(lower) || TRACKING_PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
