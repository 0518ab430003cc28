package io.wirewatch.ingest.feed;

import java.util.Locale;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes absolute links of what feeds write. Stateless. */
final class Links {

    private Links() {}

    /**
     * The absolute http(s) URL that the text means; null when it means none.
     *
     * @param base absolute URL that a relative one is taken from; null when none is known: then it stays relative
     */
    static @Nullable String absolute(@Nullable String written, @Nullable String base) {
        if (written == null) {
            return null;
        }
        String link = written.strip().replaceAll("[\\t\\n\\r]", "").replace(" ", "%20");
        if (link.isEmpty()) {
            return null;
        }
        String scheme = scheme(link);
        if (scheme != null) {
            return isWeb(link) ? link : null;
        }
        if (base == null || !isWeb(base)) {
            return link.startsWith("//") ? "https:" + link : link;
        }
        String resolved = StringUtil.resolve(base, link);
        return isWeb(resolved) ? resolved : null;
    }

    /** Whether it is an absolute http(s) URL. */
    static boolean isWeb(@Nullable String link) {
        if (link == null) {
            return false;
        }
        String lower = link.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /** The base of an element: xml:base of it and what stands around it, over the address of the document. */
    static @Nullable String base(Element element, @Nullable String document) {
        String base = element.parent() == null ? document : base(element.parent(), document);
        String written = element.attr("xml:base").strip();
        if (written.isEmpty()) {
            return base;
        }
        String resolved = absolute(written, base);
        return resolved == null ? base : resolved;
    }

    private static @Nullable String scheme(String link) {
        int colon = link.indexOf(':');
        if (colon <= 0) {
            return null;
        }
        for (int i = 0; i < colon; i++) {
            char c = link.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean part = letter || (i > 0 && ((c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0));
            if (!part) {
                return null;
            }
        }
        return link.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
