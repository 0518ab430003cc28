package io.wirewatch.ingest.extract.evidence;

import io.wirewatch.ingest.extract.text.PlainText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Takes the first letters of an element's text without reading the rest. For one element. */
final class BoundedText implements NodeFilter {

    private final StringBuilder text = new StringBuilder();
    private final int limit;

    private BoundedText(int limit) {
        this.limit = limit;
    }

    static String of(Element element, int limit) {
        BoundedText reader = new BoundedText(limit);
        NodeTraversor.filter(reader, element);
        return PlainText.fold(reader.text);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
        } else if (node instanceof Element element) {
            String tag = element.normalName();
            if (tag.equals("script") || tag.equals("style") || tag.equals("svg") || tag.equals("noscript")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (element.isBlock() || tag.equals("br")) {
                text.append(' ');
            }
        }
        return text.length() > limit ? FilterResult.STOP : FilterResult.CONTINUE;
    }
}
