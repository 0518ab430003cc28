package io.wirewatch.ingest.feed;

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
        String raw = withoutBreaks(written.strip());
        if (raw.isEmpty()) {
            return null;
        }
        String link = raw.indexOf(' ') < 0 ? raw : raw.replace(" ", "%20");
        if (hasScheme(link)) {
            return isWeb(link) ? link : null;
        }
        if (base == null || !isWeb(base)) {
            return link.startsWith("//") ? "https:" + link : raw;
        }
        String resolved = StringUtil.resolve(base, link);
        return isWeb(resolved) ? resolved : null;
    }

    /** Whether it is an absolute http(s) URL. */
    static boolean isWeb(@Nullable String link) {
        if (link == null) {
            return false;
        }
        return link.regionMatches(true, 0, "http://", 0, 7) || link.regionMatches(true, 0, "https://", 0, 8);
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

    private static String withoutBreaks(String link) {
        boolean broken = link.indexOf('\n') >= 0 || link.indexOf('\r') >= 0 || link.indexOf('\t') >= 0;
        return broken ? link.replace("\n", "").replace("\r", "").replace("\t", "") : link;
    }

    /** Whether the text begins with a scheme, of the web or not (RFC 3986, 3.1). */
    static boolean hasScheme(String link) {
        int colon = link.indexOf(':');
        for (int i = 0; i < colon; i++) {
            char c = link.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean part = letter || (i > 0 && ((c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0));
            if (!part) {
                return false;
            }
        }
        return colon > 0;
    }
}
