package io.wirewatch.standalone.newsroom;

import java.util.List;
import java.util.stream.Collectors;

/** Text as HTML and XML. Stateless. */
final class Markup {

    private Markup() {}

    /** The text with the five characters escaped that mean something in HTML and XML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A {@code <p>} for each paragraph. */
    static String paragraphs(List<String> paragraphs) {
        return paragraphs.stream()
                .map(paragraph -> "<p>" + escape(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    /** A list item with a link for each text. */
    static String links(List<String> texts, String href) {
        return texts.stream()
                .map(text -> "<li><a href=\"" + escape(href) + "\">" + escape(text) + "</a></li>")
                .collect(Collectors.joining());
    }
}
