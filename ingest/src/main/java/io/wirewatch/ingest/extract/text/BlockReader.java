package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Walks a page once and cuts it into blocks. Takes no recursion and is bounded in what it keeps. For one walk. */
final class BlockReader implements NodeFilter {

    private static final int MAX_BLOCKS = 10_000;
    private static final Set<String> SKIPPED = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "embed",
            "canvas",
            "audio",
            "video",
            "select",
            "option",
            "button",
            "textarea",
            "input",
            "head",
            "map",
            "datalist",
            "math",
            "progress",
            "meter");
    private static final Set<String> BLOCK_LEVEL = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "caption",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "ul");
    private static final Map<String, Zone> TAG_ZONES = Map.ofEntries(
            Map.entry("article", Zone.ARTICLE),
            Map.entry("main", Zone.MAIN),
            Map.entry("aside", Zone.ASIDE),
            Map.entry("nav", Zone.NAV),
            Map.entry("header", Zone.HEADER),
            Map.entry("footer", Zone.FOOTER),
            Map.entry("figure", Zone.FIGURE),
            Map.entry("figcaption", Zone.CAPTION),
            Map.entry("caption", Zone.CAPTION),
            Map.entry("form", Zone.FORM),
            Map.entry("ul", Zone.LIST),
            Map.entry("ol", Zone.LIST),
            Map.entry("dl", Zone.LIST),
            Map.entry("table", Zone.TABLE),
            Map.entry("blockquote", Zone.QUOTE),
            Map.entry("section", Zone.SECTION),
            Map.entry("details", Zone.DETAILS));
    private static final Map<String, Zone> ROLE_ZONES = Map.of(
            "main", Zone.MAIN,
            "article", Zone.ARTICLE,
            "complementary", Zone.ASIDE,
            "navigation", Zone.NAV,
            "banner", Zone.HEADER,
            "contentinfo", Zone.FOOTER,
            "dialog", Zone.HIDDEN,
            "note", Zone.ASIDE);

    /** Attributes that say what an element is, where classes are made by machines. */
    private static final String[] TELLING = {"data-testid", "data-component", "aria-label", "data-type", "data-module"};

    private final List<Block> blocks = new ArrayList<>();
    private final ClassWords classWords = new ClassWords();
    private final StringBuilder text = new StringBuilder();
    private Box current = new Box(null, null, "#root", 0, 0, 0, true);
    private @Nullable Box textBox;
    private int size;
    private int linkSize;
    private int strongSize;
    private int slantedSize;
    private int links;
    private int strong;
    private int slanted;
    private int breaks;
    private int blockLinks;
    private int linkKinds;

    private BlockReader() {}

    static List<Block> read(Element root) {
        BlockReader reader = new BlockReader();
        NodeTraversor.filter(reader, root);
        reader.endBlock();
        return reader.blocks;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words.getWholeText());
        } else if (node instanceof Element element) {
            String tag = element.normalName();
            if (SKIPPED.contains(tag)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (blocks.size() >= MAX_BLOCKS) {
                return FilterResult.STOP;
            }
            enter(element, tag);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            leave(element.normalName());
        }
        return FilterResult.CONTINUE;
    }

    private void enter(Element element, String tag) {
        boolean blockLevel = BLOCK_LEVEL.contains(tag);
        if (blockLevel) {
            endBlock();
        }
        String classes = element.className();
        int topics = topics(element, tag, classes);
        int look = 31 * tag.hashCode() + classes.hashCode();
        current = new Box(current, element, tag, topics, zones(element, tag), look, blockLevel);
        switch (tag) {
            case "a" -> {
                links++;
                blockLinks++;
                linkKinds |= LinkKind.kinds(element.attr("href"));
            }
            case "b", "strong" -> strong++;
            case "i", "em" -> slanted++;
            case "br" -> lineBreak();
            case "td", "th" -> append(" ");
            default -> {}
        }
    }

    private int topics(Element element, String tag, String classes) {
        int attributes = element.attributesSize();
        int topics = tag.indexOf('-') > 0 ? classWords.topics(tag) : 0;
        if (attributes == 0) {
            return topics;
        }
        topics |= classWords.topics(classes) | classWords.topics(element.id());
        if (attributes > 1 || classes.isEmpty()) {
            for (String name : TELLING) {
                topics |= classWords.topics(element.attr(name));
            }
        }
        return topics;
    }

    private void leave(String tag) {
        if (current.blockLevel) {
            endBlock();
        }
        current = current.parentOrSelf();
        switch (tag) {
            case "a" -> links--;
            case "b", "strong" -> strong--;
            case "i", "em" -> slanted--;
            default -> {}
        }
    }

    private static int zones(Element element, String tag) {
        Zone byTag = TAG_ZONES.get(tag);
        int zones = byTag == null ? 0 : byTag.bit();
        if (element.attributesSize() == 0) {
            return zones;
        }
        Zone byRole = ROLE_ZONES.get(element.attr("role"));
        zones |= byRole == null ? 0 : byRole.bit();
        if (element.attr("itemprop").contains("articleBody")) {
            zones |= Zone.BODY_PROPERTY.bit();
        }
        String style = element.attr("style");
        if (element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || style.replace(" ", "").contains("display:none")) {
            zones |= Zone.HIDDEN.bit();
        }
        return tag.equals("a") ? zones | Zone.LINK.bit() : zones;
    }

    /** One line break is a space; two part paragraphs. */
    private void lineBreak() {
        breaks++;
        if (breaks >= 2) {
            endBlock();
        } else {
            append(" ");
        }
    }

    private void append(String words) {
        if (words.isBlank()) {
            PlainText.appendFolded(text, words);
            return;
        }
        breaks = 0;
        PlainText.appendFolded(text, words);
        int added = PlainText.size(words);
        size += added;
        linkSize += links > 0 ? added : 0;
        strongSize += strong > 0 ? added : 0;
        slantedSize += slanted > 0 ? added : 0;
        textBox = textBox == null ? current : Box.around(textBox, current);
    }

    private void endBlock() {
        Box box = textBox;
        if (box != null && size > 0 && blocks.size() < MAX_BLOCKS) {
            String folded = text.toString().strip();
            blocks.add(new Block(blocks.size(), box, box.block(), folded, size, linkSize, strongSize, slantedSize, blockLinks, linkKinds));
        }
        text.setLength(0);
        textBox = null;
        size = 0;
        linkSize = 0;
        strongSize = 0;
        slantedSize = 0;
        breaks = 0;
        blockLinks = 0;
        linkKinds = 0;
    }
}
