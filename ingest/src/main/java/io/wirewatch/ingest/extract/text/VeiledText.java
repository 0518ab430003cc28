package io.wirewatch.ingest.extract.text;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Text that a page brings along and shows only by a script, or only without one: templates and {@code noscript}. On a
 * page that shows text of its own it is a copy or an advertisement; on one that shows none it may be the article.
 * Stateless.
 */
final class VeiledText {

    private static final String VEILS =
            "noscript, template, script[type=text/template], script[type=text/x-template], script[type=text/html]";
    /** Templates with less hold buttons and forms. */
    private static final int MIN_SIZE = 300;
    /** Of all veils of a page, so that a hostile one takes no longer than others. */
    private static final int MAX_MARKUP = 1_000_000;

    private VeiledText() {}

    /** True when the blocks hold so little prose that the article must be somewhere else. */
    static boolean isWanted(List<Block> shown) {
        return shown.stream().filter(PageShape::isProse).mapToInt(Block::size).sum() < MIN_SIZE;
    }

    /** Puts veiled text into its place as plain elements, where it is long enough; true when some was. */
    static boolean unveil(Element body) {
        boolean found = false;
        int left = MAX_MARKUP;
        for (Element veil : body.select(VEILS)) {
            if (veil.parents().is(VEILS)) {
                continue;
            }
            String markup = veil.normalName().equals("script") ? veil.data() : veil.html();
            left -= markup.length();
            if (left < 0) {
                break;
            }
            if (markup.length() >= MIN_SIZE) {
                Element plain = Jsoup.parseBodyFragment(markup, body.baseUri()).body();
                if (PlainText.size(plain.text()) >= MIN_SIZE) {
                    veil.replaceWith(plain.tagName("div"));
                    found = true;
                }
            }
        }
        return found;
    }
}
