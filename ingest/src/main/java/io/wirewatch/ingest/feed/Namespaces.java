package io.wirewatch.ingest.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells which vocabulary an element belongs to, through misspelt namespaces, missing ones and undeclared prefixes.
 * Not thread safe: made for one document.
 */
final class Namespaces {

    private final Map<String, Vocabulary> byPrefix = new HashMap<>();
    private final Vocabulary unmarked;
    private boolean nestedDefaults;
    private boolean bases;

    /**
     * Looks through the document for the prefixes that it declares; the first declaration of a prefix counts.
     *
     * @param all all elements, the root first
     * @param unmarked the vocabulary of elements that say nothing
     */
    Namespaces(List<Element> all, Vocabulary unmarked) {
        this.unmarked = unmarked;
        for (int i = 0; i < all.size(); i++) {
            Element element = all.get(i);
            if (element.attributesSize() > 0) {
                readDeclarations(element, i == 0);
            }
        }
    }

    private void readDeclarations(Element element, boolean isRoot) {
        for (Attribute attribute : element.attributes()) {
            String name = attribute.getKey();
            if (!name.startsWith("xml")) {
                continue;
            }
            bases |= name.equals("xml:base");
            if (!name.startsWith("xmlns")) {
                continue;
            }
            if (name.length() == 5) {
                nestedDefaults |= !isRoot;
            } else if (name.charAt(5) == ':') {
                String prefix = name.substring(6);
                Vocabulary known = Vocabulary.ofUri(attribute.getValue());
                byPrefix.putIfAbsent(prefix, known == null ? Vocabulary.ofPrefix(prefix) : known);
            }
        }
    }

    /** Whether any element of the document has an {@code xml:base}. */
    boolean hasBases() {
        return bases;
    }

    Vocabulary of(Element element) {
        String name = element.tagName();
        int colon = name.indexOf(':');
        if (colon > 0) {
            return byPrefix.computeIfAbsent(name.substring(0, colon), Vocabulary::ofPrefix);
        }
        return nestedDefaults ? nested(element) : unmarked;
    }

    /** Elements of the root's own default namespace are of the root's vocabulary, whatever they call it. */
    private Vocabulary nested(Element element) {
        for (Element up = element; up != null && up.parent() != null; up = up.parent()) {
            boolean root = up.parent().parent() == null;
            if (root && !up.equals(element)) {
                return unmarked;
            }
            if (up.hasAttr("xmlns")) {
                return ofDefault(up.attr("xmlns"));
            }
        }
        return unmarked;
    }

    private Vocabulary ofDefault(String uri) {
        Vocabulary known = Vocabulary.ofUri(uri);
        return known != null ? known : uri.isBlank() ? unmarked : Vocabulary.OTHER;
    }

    /** Local name of an element in lower case. */
    static String localName(Element element) {
        String name = element.normalName();
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(colon + 1);
    }

    /** The value of an attribute, trimmed; null when it is missing or empty. The key is matched as written. */
    static @Nullable String attribute(Element element, String key) {
        if (element.attributesSize() == 0) {
            return null;
        }
        String value = element.attr(key).strip();
        return value.isEmpty() ? null : value;
    }
}
