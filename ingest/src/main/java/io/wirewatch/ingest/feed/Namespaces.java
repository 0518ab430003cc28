package io.wirewatch.ingest.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells which vocabulary an element belongs to, through misspelt namespaces, missing ones and undeclared prefixes.
 * Not thread safe: made for one document.
 */
final class Namespaces {

    /** The vocabularies that are read. */
    enum Vocabulary {
        RSS,
        ATOM,
        DC,
        DC_TERMS,
        CONTENT,
        OTHER
    }

    private static final Map<String, Vocabulary> BY_PREFIX = Map.of(
            "rss", Vocabulary.RSS,
            "atom", Vocabulary.ATOM,
            "atom10", Vocabulary.ATOM,
            "a10", Vocabulary.ATOM,
            "dc", Vocabulary.DC,
            "dcterms", Vocabulary.DC_TERMS,
            "content", Vocabulary.CONTENT);

    private final Map<String, String> declared = new HashMap<>();
    private final Vocabulary unmarked;

    /**
     * Looks through the document for the prefixes that it declares; the first declaration of a prefix counts.
     *
     * @param root root element; elements without a namespace belong to its vocabulary
     */
    Namespaces(Element root) {
        for (Element element : root.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey();
                if (name.startsWith("xmlns:")) {
                    declared.putIfAbsent(name.substring(6), attribute.getValue());
                }
            }
        }
        this.unmarked = root.normalName().endsWith("feed") ? Vocabulary.ATOM : Vocabulary.RSS;
    }

    Vocabulary of(Element element) {
        String name = element.tagName();
        int colon = name.indexOf(':');
        if (colon > 0) {
            return ofPrefix(name.substring(0, colon));
        }
        if (!element.hasAttr("xmlns")) {
            return inherited(element);
        }
        return ofUri(element.attr("xmlns"));
    }

    private Vocabulary inherited(Element element) {
        for (Element up = element.parent(); up != null && up.parent() != null; up = up.parent()) {
            if (up.parent() != null && up.parent().parent() == null) {
                break;
            }
            if (up.hasAttr("xmlns")) {
                return ofUri(up.attr("xmlns"));
            }
        }
        return unmarked;
    }

    private Vocabulary ofPrefix(String prefix) {
        String uri = declared.get(prefix);
        Vocabulary known = uri == null ? null : known(uri);
        if (known != null) {
            return known;
        }
        return BY_PREFIX.getOrDefault(prefix.toLowerCase(Locale.ROOT), Vocabulary.OTHER);
    }

    private Vocabulary ofUri(String uri) {
        Vocabulary known = known(uri);
        return known != null ? known : uri.isBlank() ? unmarked : Vocabulary.OTHER;
    }

    private static @Nullable Vocabulary known(String uri) {
        String bare = uri.strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://(www\\.)?", "");
        if (bare.startsWith("purl.org/dc/elements")) {
            return Vocabulary.DC;
        }
        if (bare.startsWith("purl.org/dc/terms")) {
            return Vocabulary.DC_TERMS;
        }
        if (bare.startsWith("purl.org/rss/1.0/modules/content")) {
            return Vocabulary.CONTENT;
        }
        if (bare.startsWith("w3.org/2005/atom") || bare.startsWith("purl.org/atom/ns")) {
            return Vocabulary.ATOM;
        }
        boolean rss = (bare.startsWith("purl.org/rss/1.0/") && !bare.contains("/modules/"))
                || bare.startsWith("purl.org/net/rss1.1")
                || bare.contains("netscape.com/rdf/simple")
                || bare.contains("backend.userland.com/rss")
                || bare.contains("blogs.law.harvard.edu/tech/rss")
                || bare.contains("cyber.law.harvard.edu/rss");
        return rss ? Vocabulary.RSS : null;
    }
}
