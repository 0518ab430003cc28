package io.wirewatch.ingest.feed;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vocabularies that are read in feeds, known by their namespaces and the misspellings of these, or by prefix. */
enum Vocabulary {
    RSS,
    ATOM,
    DC,
    DC_TERMS,
    CONTENT,
    MEDIA,
    ITUNES,
    GEO,
    SYNDICATION,
    XHTML,
    SITEMAP,
    NEWS,
    IMAGE,
    OTHER;

    private static final Map<String, Vocabulary> BY_PREFIX = Map.ofEntries(
            Map.entry("rss", RSS),
            Map.entry("atom", ATOM),
            Map.entry("atom03", ATOM),
            Map.entry("atom10", ATOM),
            Map.entry("a10", ATOM),
            Map.entry("dc", DC),
            Map.entry("dcterms", DC_TERMS),
            Map.entry("content", CONTENT),
            Map.entry("media", MEDIA),
            Map.entry("itunes", ITUNES),
            Map.entry("georss", GEO),
            Map.entry("geo", GEO),
            Map.entry("gml", GEO),
            Map.entry("sy", SYNDICATION),
            Map.entry("xhtml", XHTML),
            Map.entry("news", NEWS),
            Map.entry("image", IMAGE));

    /** The vocabulary that a prefix stands for by habit. */
    static Vocabulary ofPrefix(String prefix) {
        return BY_PREFIX.getOrDefault(prefix.toLowerCase(Locale.ROOT), OTHER);
    }

    /** The vocabulary of a namespace; null when it is none of these. */
    static @Nullable Vocabulary ofUri(String uri) {
        String bare = uri.strip().toLowerCase(Locale.ROOT);
        bare = bare.startsWith("http://") ? bare.substring(7) : bare.startsWith("https://") ? bare.substring(8) : bare;
        bare = bare.startsWith("www.") ? bare.substring(4) : bare;
        if (bare.startsWith("purl.org/")) {
            return ofPurl(bare.substring(9));
        }
        if (bare.startsWith("w3.org/")) {
            return ofW3c(bare.substring(7));
        }
        if (bare.startsWith("search.yahoo.com/mrss")) {
            return MEDIA;
        }
        if (bare.startsWith("itunes.com/dtds/podcast") || bare.startsWith("itunes.apple.com/dtds/podcast")) {
            return ITUNES;
        }
        if (bare.startsWith("georss.org/georss") || bare.startsWith("opengis.net/gml")) {
            return GEO;
        }
        if (bare.startsWith("sitemaps.org/schemas/sitemap") || bare.startsWith("google.com/schemas/sitemap/")) {
            return SITEMAP;
        }
        if (bare.startsWith("google.com/schemas/sitemap-news")) {
            return NEWS;
        }
        if (bare.startsWith("google.com/schemas/sitemap-image")) {
            return IMAGE;
        }
        return isRss(bare) ? RSS : null;
    }

    private static @Nullable Vocabulary ofPurl(String path) {
        if (path.startsWith("dc/elements")) {
            return DC;
        }
        if (path.startsWith("dc/terms")) {
            return DC_TERMS;
        }
        if (path.startsWith("rss/1.0/modules/content")) {
            return CONTENT;
        }
        if (path.startsWith("rss/1.0/modules/syndication")) {
            return SYNDICATION;
        }
        if (path.startsWith("atom/ns")) {
            return ATOM;
        }
        boolean rss = path.startsWith("rss/1.0") && !path.contains("/modules/");
        return rss || path.startsWith("net/rss1.1") ? RSS : null;
    }

    private static @Nullable Vocabulary ofW3c(String path) {
        if (path.startsWith("2005/atom")) {
            return ATOM;
        }
        if (path.startsWith("1999/xhtml")) {
            return XHTML;
        }
        return path.startsWith("2003/01/geo") ? GEO : null;
    }

    private static boolean isRss(String bare) {
        return bare.contains("netscape.com/rdf/simple")
                || bare.contains("backend.userland.com/rss")
                || bare.contains("blogs.law.harvard.edu/tech/rss")
                || bare.contains("cyber.law.harvard.edu/rss");
    }
}
