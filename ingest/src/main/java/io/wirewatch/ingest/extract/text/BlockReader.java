package io.wirewatch.ingest.extract.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Walks a page once and cuts it into blocks. Takes no recursion and is bounded in what it keeps. For one walk. */
final class BlockReader implements NodeFilter {

    private static final int MAX_BLOCKS = 10_000;
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
    /** By the class attribute: they repeat within a page. */
    private final Map<String, ClassNames> names = new HashMap<>();

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
            TagKind kind = TagKind.of(tag);
            if (kind.isSkipped()) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (blocks.size() >= MAX_BLOCKS) {
                return FilterResult.STOP;
            }
            if (element.attributesSize() == 0) {
                enter(element, tag, kind, ClassNames.NONE, 0, 0);
                return FilterResult.CONTINUE;
            }
            String classes = attribute(element, "class");
            ClassNames names = names(classes);
            String id = attribute(element, "id");
            if (names.foreign || ForeignParts.isForeignName(id)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            int plain = (classes.isEmpty() ? 0 : 1) + (id.isEmpty() ? 0 : 1) + (tag.equals("a") ? 1 : 0);
            boolean telling = element.attributesSize() > plain;
            int topics = names.topics | ClassWords.topics(id) | (telling ? told(element) : 0);
            enter(element, tag, kind, names, topics, telling ? zones(element) : 0);
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

    /** What an element's class attribute says. */
    private record ClassNames(int topics, boolean foreign, int hash) {
        static final ClassNames NONE = new ClassNames(0, false, 0);
    }

    private ClassNames names(String classes) {
        if (classes.isEmpty()) {
            return ClassNames.NONE;
        }
        ClassNames known = names.get(classes);
        if (known == null) {
            String trimmed = classes.trim();
            known = new ClassNames(ClassWords.topics(trimmed), ForeignParts.isForeign(trimmed), trimmed.hashCode());
            names.put(classes, known);
        }
        return known;
    }

    private void enter(Element element, String tag, TagKind kind, ClassNames names, int topics, int zones) {
        boolean blockLevel = kind.isBlockLevel();
        if (blockLevel) {
            endBlock();
        }
        int byTag = tag.indexOf('-') > 0 ? ClassWords.topics(tag) : 0;
        int look = 31 * tag.hashCode() + names.hash;
        current = new Box(current, element, tag, topics | byTag, kind.zones() | zones, look, blockLevel);
        switch (tag) {
            case "a" -> {
                links++;
                blockLinks++;
                linkKinds |= LinkKind.kinds(attribute(element, "href"));
            }
            case "b", "strong" -> strong++;
            case "i", "em" -> slanted++;
            case "br" -> lineBreak();
            case "td", "th" -> append(" ");
            default -> {}
        }
    }

    private int told(Element element) {
        int topics = 0;
        for (String name : TELLING) {
            String value = attribute(element, name);
            topics |= value.isEmpty() ? 0 : ClassWords.topics(value);
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

    private static int zones(Element element) {
        String role = attribute(element, "role");
        Zone byRole = role.isEmpty() ? null : ROLE_ZONES.get(role);
        int zones = byRole == null ? 0 : byRole.bit();
        if (attribute(element, "itemprop").contains("articleBody")) {
            zones |= Zone.BODY_PROPERTY.bit();
        }
        String style = attribute(element, "style");
        boolean invisible = !style.isEmpty() && style.replace(" ", "").contains("display:none");
        if (invisible
                || element.attributes().hasKey("hidden")
                || attribute(element, "aria-hidden").equals("true")) {
            zones |= Zone.HIDDEN.bit();
        }
        return zones;
    }

    /** Attribute names are in lower case since they were parsed, so they need not be compared in any case. */
    private static String attribute(Element element, String name) {
        return element.attributesSize() == 0 ? "" : element.attributes().get(name);
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
        int added = PlainText.appendFolded(text, words);
        if (added == 0 && words.isBlank()) {
            return;
        }
        breaks = 0;
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
            blocks.add(new Block(
                    blocks.size(),
                    box,
                    box.block(),
                    folded,
                    size,
                    linkSize,
                    strongSize,
                    slantedSize,
                    blockLinks,
                    linkKinds));
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
