package io.wirewatch.ingest.feed;

import io.wirewatch.ingest.feed.Namespaces.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One element of a feed or an item.
 *
 * @param vocabulary what it belongs to
 * @param name local name in lower case
 * @param element the element itself
 */
record Field(Vocabulary vocabulary, String name, Element element) {

    static Field of(Element element, Namespaces namespaces) {
        return new Field(namespaces.of(element), localName(element), element);
    }

    static String localName(Element element) {
        String name = element.tagName();
        return name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    boolean is(Vocabulary wanted, String wantedName) {
        return vocabulary == wanted && name.equals(wantedName);
    }

    /** An attribute by its name in any case, trimmed; null when it is missing or empty. */
    @Nullable
    String attribute(String key) {
        String value = element.attributes().getIgnoreCase(key).strip();
        return value.isEmpty() ? null : value;
    }

    /** Whether the text is HTML by declaration or because elements stand in it. */
    boolean isHtml() {
        String type = type();
        return type.contains("html") || (element.childrenSize() > 0 && !type.equals("text"));
    }

    /** The characters of the element; when elements stand in it, their source. */
    String text() {
        if ("base64".equals(attribute("mode"))) {
            return base64();
        }
        if (element.childrenSize() == 0) {
            return element.wholeText();
        }
        Element only = element.firstElementChild();
        boolean wrapped = type().equals("xhtml")
                && element.childrenSize() == 1
                && only != null
                && localName(only).equals("div");
        return wrapped && only != null ? only.html() : element.html();
    }

    /** The text trimmed, or null when it is empty. */
    @Nullable
    String value() {
        String text = text().strip();
        return text.isEmpty() ? null : text;
    }

    private String type() {
        String type = attribute("type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private String base64() {
        try {
            return new String(Base64.getMimeDecoder().decode(element.wholeText()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return element.wholeText();
        }
    }
}
