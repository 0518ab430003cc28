package io.wirewatch.ingest.extract.evidence;

import io.wirewatch.ingest.extract.evidence.PageEvidence.MarkedAuthor;
import io.wirewatch.ingest.extract.evidence.PageEvidence.MarkedTime;
import io.wirewatch.ingest.extract.text.LetterTree;
import io.wirewatch.ingest.extract.text.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Walks a document once and notes what it says of itself. For one walk. */
public final class EvidenceReader implements NodeVisitor {

    private static final int MAX_MARKED = 200;
    private static final int MAX_TEXT = 300;
    private static final int MAX_SCRIPT = 2_000_000;
    private static final String[] META_NAMES = {"property", "name", "itemprop", "http-equiv"};
    private static final int AUTHOR = 1;
    private static final int NAME = 2;
    private static final int TIME = 4;
    private static final LetterTree CLASS_WORDS = new LetterTree(
            Map.ofEntries(
                    Map.entry("author", AUTHOR),
                    Map.entry("byline", AUTHOR),
                    Map.entry("autor", AUTHOR),
                    Map.entry("auteur", AUTHOR),
                    Map.entry("journalist", AUTHOR),
                    Map.entry("writer", AUTHOR),
                    Map.entry("reporter", AUTHOR),
                    Map.entry("contributor", AUTHOR),
                    Map.entry("name", NAME),
                    Map.entry("link", NAME),
                    Map.entry("fn", NAME),
                    Map.entry("date", TIME),
                    Map.entry("time", TIME),
                    Map.entry("publi", TIME),
                    Map.entry("datum", TIME),
                    Map.entry("fecha", TIME),
                    Map.entry("posted", TIME),
                    Map.entry("updated", TIME)),
            1);

    /** What a class attribute hints at, by its text: class attributes repeat within a page. */
    private final Map<String, ClassHints> hints = new HashMap<>();

    private final List<String> scripts = new ArrayList<>();
    private final Map<String, List<String>> metas = new LinkedHashMap<>();
    private final Map<String, List<String>> properties = new LinkedHashMap<>();
    private final List<MarkedTime> times = new ArrayList<>();
    private final List<MarkedAuthor> bylines = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private @Nullable String title;
    private @Nullable String canonical;
    private @Nullable String htmlLanguage;
    private int links;

    private EvidenceReader() {}

    private record ClassHints(boolean author, boolean name, boolean time) {

        static final ClassHints NONE = new ClassHints(false, false, false);

        static ClassHints of(String classes) {
            int found = CLASS_WORDS.within(classes);
            boolean author = (found & AUTHOR) != 0;
            boolean name = (found & NAME) != 0;
            boolean time = (found & TIME) != 0;
            return author || time ? new ClassHints(author, author && name, time) : NONE;
        }
    }

    /** Reads the evidence of a document. */
    public static PageEvidence read(Document document) {
        EvidenceReader reader = new EvidenceReader();
        NodeTraversor.traverse(reader, document);
        return new PageEvidence(
                JsonLdReader.read(reader.scripts),
                reader.metas,
                reader.properties,
                reader.times,
                reader.bylines,
                reader.headings,
                reader.title,
                reader.canonical,
                reader.htmlLanguage,
                reader.links);
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        switch (element.normalName()) {
            case "script" -> script(element);
            case "meta" -> meta(element);
            case "link" -> link(element);
            case "title" -> title = title == null && depth < 5 ? PlainText.fold(element.text()) : title;
            case "html" -> htmlLanguage = value(element, "lang", "xml:lang");
            case "h1" -> heading(element);
            case "time" -> time(element, true);
            default -> marked(element);
        }
    }

    private void script(Element element) {
        if (attribute(element, "type").toLowerCase(Locale.ROOT).contains("ld+json")) {
            String data = element.data();
            if (data.length() < MAX_SCRIPT) {
                scripts.add(data);
            }
        }
    }

    private void meta(Element element) {
        String content = PlainText.fold(element.attr("content"));
        if (content.isEmpty()) {
            return;
        }
        for (String attribute : META_NAMES) {
            String name = attribute(element, attribute).toLowerCase(Locale.ROOT).strip();
            if (!name.isEmpty()) {
                metas.computeIfAbsent(name, key -> new ArrayList<>()).add(content);
                return;
            }
        }
    }

    private void link(Element element) {
        String rel = element.attr("rel").toLowerCase(Locale.ROOT);
        if (canonical == null && rel.equals("canonical")) {
            canonical = element.absUrl("href");
        }
        property(element);
    }

    private void heading(Element element) {
        String text = text(element);
        if (!text.isEmpty() && headings.size() < MAX_MARKED) {
            headings.add(text);
        }
        property(element);
    }

    private void marked(Element element) {
        links += element.normalName().equals("a") ? 1 : 0;
        if (element.attributesSize() == 0) {
            return;
        }
        String classes = attribute(element, "class");
        ClassHints hint = classes.isEmpty() ? ClassHints.NONE : hints.computeIfAbsent(classes, ClassHints::of);
        if (hint.equals(ClassHints.NONE) && element.attributesSize() == (classes.isEmpty() ? 0 : 1)) {
            return;
        }
        String property = attribute(element, "itemprop");
        boolean relAuthor = attribute(element, "rel").contains("author");
        if (relAuthor || property.equals("author")) {
            author(element, 2);
        } else if (hint.author()) {
            author(element, hint.name() ? 1 : 0);
        }
        if (!property.isEmpty()) {
            property(element);
        }
        if (element.attributes().hasKey("datetime") || property.startsWith("date") || hint.time()) {
            time(element, false);
        }
    }

    private void author(Element element, int trust) {
        if (bylines.size() >= MAX_MARKED) {
            return;
        }
        String text = BoundedText.of(named(element), MAX_TEXT, true);
        if (!text.isEmpty() && text.length() < MAX_TEXT) {
            bylines.add(new MarkedAuthor(text, trust));
        }
    }

    /** The element inside that is marked as a name, else the element itself. */
    private static Element named(Element element) {
        Element[] found = {element};
        NodeTraversor.filter(
                (node, depth) -> {
                    if (node instanceof Element inner
                            && attribute(inner, "itemprop").strip().equalsIgnoreCase("name")) {
                        found[0] = inner;
                        return FilterResult.STOP;
                    }
                    return FilterResult.CONTINUE;
                },
                element);
        return found[0];
    }

    private void time(Element element, boolean isTimeElement) {
        if (times.size() >= MAX_MARKED) {
            return;
        }
        String given = value(element, "datetime", "content", "data-datetime");
        String text = given == null ? text(element) : given;
        if (text.isEmpty() || text.length() > 120) {
            return;
        }
        Element parent = element.parent();
        String hint = element.attr("itemprop") + " " + element.className()
                + (element.hasAttr("pubdate") ? " published " : " ")
                + (parent == null ? "" : parent.className() + " " + parent.attr("itemprop"));
        times.add(new MarkedTime(text, isTimeElement, hint.toLowerCase(Locale.ROOT), headings.size()));
        property(element);
    }

    private void property(Element element) {
        String name = attribute(element, "itemprop");
        if (name.isEmpty() || name.equals("articleBody") || properties.size() > MAX_MARKED) {
            return;
        }
        String value = value(element, "content", "datetime", "href");
        String text = value == null ? text(element) : value;
        if (!text.isEmpty()) {
            properties
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(text);
        }
    }

    /** Attribute names are in lower case since they were parsed, so they need not be compared in any case. */
    private static String attribute(Element element, String name) {
        return element.attributesSize() == 0 ? "" : element.attributes().get(name);
    }

    private static @Nullable String value(Element element, String... attributes) {
        for (String attribute : attributes) {
            String value = attribute(element, attribute).strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /** The element's text, cut: only short texts are of use here, and a class may stand on the whole page. */
    private static String text(Element element) {
        return BoundedText.of(element, MAX_TEXT);
    }
}
