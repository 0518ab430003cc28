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
    private final boolean apart;

    private BoundedText(int limit, boolean apart) {
        this.limit = limit;
        this.apart = apart;
    }

    static String of(Element element, int limit) {
        return of(element, limit, false);
    }

    /**
     * The text.
     *
     * @param apart true when every element inside is a word of its own, as in bylines
     */
    static String of(Element element, int limit, boolean apart) {
        BoundedText reader = new BoundedText(limit, apart);
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
            if (apart || element.isBlock() || tag.equals("br")) {
                text.append(' ');
            }
        }
        return text.length() > limit ? FilterResult.STOP : FilterResult.CONTINUE;
    }
}
