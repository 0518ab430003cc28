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

    private static final Set<String> ITEMS = Set.of("item", "entry");

    /** Deeper elements are taken as siblings. */
    private static final int MAX_DEPTH = 128;

    /** Elements of one item, or of the feed itself, that are read. */
    private static final int MAX_FIELDS = 1000;

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
    private final List<Element> all;
    private final Namespaces namespaces;
    private final boolean atom;

    private FeedTree(Element root, List<Element> all) {
        this.root = root;
        this.all = all;
        this.atom = ITEMS.contains(Namespaces.localName(root))
                || Namespaces.localName(root).equals("feed");
        this.namespaces = new Namespaces(all, atom ? Vocabulary.ATOM : Vocabulary.RSS);
    }

    /** Grows the tree of a text that begins with the root element. */
    static @Nullable FeedTree of(String text) {
        Document document = Jsoup.parse(text, "", Parser.xmlParser().setMaxDepth(MAX_DEPTH));
        document.outputSettings().prettyPrint(false);
        Element root = document.firstElementChild();
        if (root == null) {
            return null;
        }
        List<Element> all = elements(document);
        if (putBackWhatWasSwallowed(all)) {
            all = elements(document);
        }
        return new FeedTree(root, all);
    }

    private static List<Element> elements(Document document) {
        List<Element> all = document.getAllElements();
        return all.subList(1, all.size());
    }

    boolean isAtom() {
        return atom;
    }

    Element root() {
        return root;
    }

    /** Whether any element of the document has an {@code xml:base}. */
    boolean hasBases() {
        return namespaces.hasBases();
    }

    /** Elements about the feed itself. */
    List<Field> feedFields() {
        List<Field> fields = new ArrayList<>();
        for (Element child = root.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (Namespaces.localName(child).equals("channel")) {
                fields.addAll(fieldsOf(child));
            }
        }
        if (atom || Namespaces.localName(root).equals("channel") || fields.isEmpty()) {
            fields.addAll(fieldsOf(root));
        }
        return fields;
    }

    /** The items, in the order of the document, at most so many. */
    List<Element> items(int limit) {
        List<Element> items = items(atom ? "entry" : "item", limit);
        return items.isEmpty() ? items(atom ? "item" : "entry", limit) : items;
    }

    private List<Element> items(String name, int limit) {
        List<Element> items = new ArrayList<>();
        for (Element element : all) {
            if (items.size() < limit && Namespaces.localName(element).equals(name) && isItem(element, name)) {
                items.add(element);
            }
        }
        return items;
    }

    private boolean isItem(Element element, String name) {
        Vocabulary vocabulary = namespaces.of(element);
        boolean ours = vocabulary == Vocabulary.RSS || vocabulary == Vocabulary.ATOM;
        return ours && !isShell(element, name);
    }

    /** The elements of an item, without items that stand in it. */
    List<Field> fieldsOf(Element parent) {
        List<Field> fields = new ArrayList<>();
        Element first = parent.firstElementChild();
        for (Element child = first; child != null && fields.size() < MAX_FIELDS; child = child.nextElementSibling()) {
            String name = Namespaces.localName(child);
            if (!ITEMS.contains(name) && !name.equals("channel")) {
                fields.add(new Field(child, namespaces));
            }
        }
        return fields;
    }

    /** Whether there is nothing in the item but items, or nothing at all and it stands in an item. */
    private static boolean isShell(Element item, String name) {
        if (item.childrenSize() == 0) {
            Element parent = item.parent();
            return parent != null && Namespaces.localName(parent).equals(name);
        }
        for (Element child : item.children()) {
            if (!Namespaces.localName(child).equals(name)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether anything was moved. */
    private static boolean putBackWhatWasSwallowed(List<Element> all) {
        boolean moved = false;
        for (Element element : all) {
            int from = firstSwallowed(element);
            if (from >= 0 && element.parent() != null) {
                List<Node> swallowed = List.copyOf(element.childNodes().subList(from, element.childNodeSize()));
                element.parent().insertChildren(element.siblingIndex() + 1, swallowed);
                moved = true;
            }
        }
        return moved;
    }

    /** Index of the first child node that belongs behind the element, or -1. */
    private static int firstSwallowed(Element element) {
        Element first = element.firstElementChild();
        if (first == null) {
            return -1;
        }
        String name = Namespaces.localName(element);
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
            if (names.contains(Namespaces.localName(child))) {
                return child.siblingIndex();
            }
        }
        return -1;
    }
}
