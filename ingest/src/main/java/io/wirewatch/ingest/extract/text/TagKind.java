package io.wirewatch.ingest.extract.text;

import java.util.HashMap;
import java.util.Map;

/**
 * What the tag of an element says.
 *
 * @param isSkipped nothing inside is text for readers
 * @param isBlockLevel starts a line of its own
 * @param zones bits of {@link Zone}
 */
record TagKind(boolean isSkipped, boolean isBlockLevel, int zones) {

    private static final TagKind INLINE = new TagKind(false, false, 0);
    private static final Map<String, TagKind> KINDS = kinds();

    static TagKind of(String tag) {
        return KINDS.getOrDefault(tag, INLINE);
    }

    private static Map<String, TagKind> kinds() {
        Map<String, TagKind> kinds = new HashMap<>();
        String skipped =
                "script style noscript template svg iframe object embed canvas audio video select option button"
                        + " textarea input head map datalist math progress meter";
        for (String tag : skipped.split(" ")) {
            kinds.put(tag, new TagKind(true, false, 0));
        }
        String blocks =
                "address center dd dir div dt fieldset hgroup hr html body h1 h2 h3 h4 h5 h6 legend li menu p pre"
                        + " summary tbody thead tfoot tr dialog";
        for (String tag : blocks.split(" ")) {
            kinds.put(tag, new TagKind(false, true, 0));
        }
        zones(kinds, Zone.ARTICLE, "article");
        zones(kinds, Zone.MAIN, "main");
        zones(kinds, Zone.ASIDE, "aside");
        zones(kinds, Zone.NAV, "nav");
        zones(kinds, Zone.HEADER, "header");
        zones(kinds, Zone.FOOTER, "footer");
        zones(kinds, Zone.FIGURE, "figure");
        zones(kinds, Zone.CAPTION, "figcaption", "caption");
        zones(kinds, Zone.FORM, "form");
        zones(kinds, Zone.LIST, "ul", "ol", "dl");
        zones(kinds, Zone.TABLE, "table");
        zones(kinds, Zone.QUOTE, "blockquote");
        zones(kinds, Zone.SECTION, "section");
        zones(kinds, Zone.DETAILS, "details");
        kinds.put("a", new TagKind(false, false, Zone.LINK.bit()));
        return kinds;
    }

    private static void zones(Map<String, TagKind> kinds, Zone zone, String... tags) {
        for (String tag : tags) {
            kinds.put(tag, new TagKind(false, true, zone.bit()));
        }
    }
}
