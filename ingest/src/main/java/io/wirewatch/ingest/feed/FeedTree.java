package io.wirewatch.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A feed as a tree that was grown leniently: jsoup's XML parser never refuses a text, knows neither document types nor
 * external entities, and is held to a depth. What an unclosed element swallowed is put back behind it. Not thread safe:
 * made for one document.
 */
final class FeedTree {

    /** Deeper elements are taken as siblings. */
    private static final int MAX_DEPTH = 128;

    /** Elements that hold text and no element at all. */
    private static final Set<String> BARE_LEAVES = Set.of(
            "link",
            "guid",
            "id",
            "pubdate",
            "published",
            "issued",
            "updated",
            "modified",
            "created",
            "date",
            "comments",
            "language",
            "ttl");

    /** Elements that hold text, perhaps with HTML in it, and no element of a feed. */
    private static final Set<String> LEAVES =
            Set.of("title", "category", "subject", "creator", "copyright", "generator");

    /** Elements that hold HTML, perhaps unescaped. */
    private static final Set<String> BODIES =
            Set.of("description", "summary", "content", "encoded", "tagline", "subtitle");

    /** What cannot stand inside a leaf. */
    private static final Set<String> FIELDS = Set.of(
            "title",
            "link",
            "guid",
            "id",
            "pubdate",
            "published",
            "issued",
            "updated",
            "modified",
            "date",
            "category",
            "description",
            "summary",
            "content",
            "encoded",
            "enclosure",
            "author",
            "creator",
            "comments",
            "item",
            "entry");

    /** What cannot stand inside a body: nothing that HTML has too. */
    private static final Set<String> FIELDS_UNLIKE_HTML =
            Set.of("guid", "pubdate", "published", "updated", "encoded", "enclosure", "item", "entry", "creator");

    private final Element root;
    private final Namespaces namespaces;
    private final boolean atom;

    private FeedTree(Element root) {
        this.root = root;
        this.namespaces = new Namespaces(root);
        this.atom = Field.localName(root).equals("feed");
    }

    /** Grows the tree of a text that begins with the root element. */
    static @Nullable FeedTree of(String text) {
        Document document = Jsoup.parse(text, "", Parser.xmlParser().setMaxDepth(MAX_DEPTH));
        document.outputSettings().prettyPrint(false);
        Element root = document.firstElementChild();
        if (root == null) {
            return null;
        }
        putBackWhatWasSwallowed(document);
        return new FeedTree(root);
    }

    boolean isAtom() {
        return atom;
    }

    Element root() {
        return root;
    }

    /** Elements about the feed itself. */
    List<Field> feedFields() {
        List<Field> fields = new ArrayList<>();
        for (Element child : root.children()) {
            if (Field.localName(child).equals("channel")) {
                fields.addAll(fieldsOf(child));
            }
        }
        if (atom || Field.localName(root).equals("channel") || fields.isEmpty()) {
            fields.addAll(fieldsOf(root));
        }
        return fields;
    }

    /** The items, in the order of the document, at most so many. */
    List<Element> items(int limit) {
        String name = atom ? "entry" : "item";
        Document document = root.ownerDocument();
        List<Element> items = new ArrayList<>();
        for (Element element : document == null ? List.<Element>of(root) : document.getAllElements()) {
            if (items.size() < limit
                    && Field.localName(element).equals(name)
                    && isOurs(element)
                    && !isShell(element, name)) {
                items.add(element);
            }
        }
        return items;
    }

    /** The elements of an item, without items that stand in it. */
    List<Field> fieldsOf(Element parent) {
        List<Field> fields = new ArrayList<>();
        for (Element child : parent.children()) {
            String name = Field.localName(child);
            if (!name.equals("item") && !name.equals("entry") && !name.equals("channel")) {
                fields.add(Field.of(child, namespaces));
            }
        }
        return fields;
    }

    /** Whether there is nothing in the item but items. */
    private static boolean isShell(Element item, String name) {
        return item.childrenSize() > 0
                && item.children().stream()
                        .allMatch(child -> Field.localName(child).equals(name));
    }

    private boolean isOurs(Element element) {
        return switch (namespaces.of(element)) {
            case RSS, ATOM -> true;
            case DC, DC_TERMS, CONTENT, OTHER -> false;
        };
    }

    private static void putBackWhatWasSwallowed(Document document) {
        for (Element element : document.getAllElements()) {
            int from = firstSwallowed(element);
            if (from >= 0 && element.parent() != null) {
                List<Node> swallowed = List.copyOf(element.childNodes().subList(from, element.childNodeSize()));
                element.parent().insertChildren(element.siblingIndex() + 1, swallowed);
            }
        }
    }

    /** Index of the first child node that belongs behind the element, or -1. */
    private static int firstSwallowed(Element element) {
        String name = Field.localName(element);
        Element first = element.firstElementChild();
        if (first == null) {
            return -1;
        }
        if (BARE_LEAVES.contains(name)) {
            return first.siblingIndex();
        }
        if (LEAVES.contains(name)) {
            return firstOf(element, FIELDS);
        }
        return BODIES.contains(name) ? firstOf(element, FIELDS_UNLIKE_HTML) : -1;
    }

    private static int firstOf(Element element, Set<String> names) {
        for (Element child : element.children()) {
            if (names.contains(Field.localName(child))) {
                return child.siblingIndex();
            }
        }
        return -1;
    }
}
