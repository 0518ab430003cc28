package io.wirewatch.ingest.extract.field;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether the canonical URL that a page declares can be trusted to name the article. Stateless. */
public final class CanonicalUrl {

    private static final Pattern HOST_PREFIX = Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.");
    private static final Pattern PATH_EDGES = Pattern.compile("^/+|/+$|\\.(?:html?|php|aspx?|jsp)$");
    private static final Pattern SECTION_WORD = Pattern.compile("[\\p{L}]{1,20}");
    private static final Set<String> FRONT = Set.of("index", "home", "default", "news", "en", "amp");

    private CanonicalUrl() {}

    /**
     * The canonical URL when it is of the page's own site and names more than its front or a section; else null.
     *
     * @param declared as the page gives it, absolute
     * @param url where the page was found
     */
    public static @Nullable String trusted(@Nullable String declared, @Nullable String url) {
        URI canonical = uri(declared);
        URI found = uri(url);
        if (declared == null || canonical == null || isSection(canonical)) {
            return null;
        }
        boolean sameSite = found == null || site(canonical).equals(site(found));
        return sameSite ? declared : null;
    }

    /** The host in lower case without {@code www.}, {@code m.} and {@code amp.}; empty when there is none. */
    public static String site(@Nullable String url) {
        URI uri = uri(url);
        return uri == null ? "" : site(uri);
    }

    /** True for the root of a site and for paths of one plain word, such as {@code /politics/}. */
    public static boolean isSection(@Nullable String url) {
        URI uri = uri(url);
        return uri == null || isSection(uri);
    }

    private static String site(URI uri) {
        return HOST_PREFIX.matcher(uri.getHost().toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static boolean isSection(URI uri) {
        String query = uri.getRawQuery();
        if (query != null && query.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String[] parts = PATH_EDGES.matcher(path).replaceAll("").split("/");
        String last = parts[parts.length - 1];
        if (last.isEmpty() || FRONT.contains(last.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return parts.length == 1 && SECTION_WORD.matcher(last).matches();
    }

    private static @Nullable URI uri(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = new URI(url.strip().replace(" ", "%20").replace("|", "%7C"));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
