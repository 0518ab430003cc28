package io.wirewatch.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** One element of a feed or an item, with what is asked of it often. Not thread safe: made for one document. */
final class Field {

    private final Vocabulary vocabulary;
    private final String name;
    private final Element element;
    private @Nullable String text;

    Field(Element element, Namespaces namespaces) {
        this.vocabulary = namespaces.of(element);
        this.name = Namespaces.localName(element);
        this.element = element;
    }

    /** What the element belongs to. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Local name in lower case. */
    String name() {
        return name;
    }

    Element element() {
        return element;
    }

    boolean is(Vocabulary wanted, String wantedName) {
        return vocabulary == wanted && name.equals(wantedName);
    }

    /** An attribute by its name in any case, trimmed; null when it is missing or empty. */
    @Nullable
    String attribute(String key) {
        if (element.attributesSize() == 0) {
            return null;
        }
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
        if (text == null) {
            text = readText();
        }
        return text;
    }

    /** The text trimmed, or null when it is empty. */
    @Nullable
    String value() {
        String value = text().strip();
        return value.isEmpty() ? null : value;
    }

    private String readText() {
        if (isBase64()) {
            return base64();
        }
        if (element.childNodeSize() == 1 && element.childNode(0) instanceof TextNode characters) {
            return characters.getWholeText();
        }
        if (element.childrenSize() == 0) {
            return element.wholeText();
        }
        Element only = element.firstElementChild();
        boolean wrapped = only != null
                && element.childrenSize() == 1
                && type().equals("xhtml")
                && Namespaces.localName(only).equals("div");
        return wrapped && only != null ? only.html() : element.html();
    }

    private String type() {
        String type = attribute("type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    /** Atom 0.3 says so; in Atom 1.0 every media type that is neither text nor XML is (RFC 4287, 4.1.3.3). */
    private boolean isBase64() {
        if (element.attributesSize() == 0) {
            return false;
        }
        if ("base64".equals(attribute("mode"))) {
            return true;
        }
        String type = type();
        return vocabulary == Vocabulary.ATOM
                && type.indexOf('/') > 0
                && !type.startsWith("text/")
                && !type.endsWith("xml")
                && !type.contains("html")
                && element.childrenSize() == 0
                && attribute("mode") == null;
    }

    private String base64() {
        String written = element.wholeText();
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(written);
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            return decoded.indexOf('\ufffd') < 0 && decoded.indexOf('\0') < 0 ? decoded : written;
        } catch (IllegalArgumentException e) {
            return written;
        }
    }
}
