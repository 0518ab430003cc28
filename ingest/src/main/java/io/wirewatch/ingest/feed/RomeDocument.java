package io.wirewatch.ingest.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.wirewatch.ingest.feed.Namespaces.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields into a regular RSS 2.0 or Atom 1.0 document, flat and clean, and lets Rome read it. So Rome sees one
 * dialect of each and none of what it stumbles over: dates, unknown modules, markup where text belongs. Stateless.
 */
final class RomeDocument {

    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    private static final Namespace DC = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    private static final Namespace CONTENT =
            Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");

    private RomeDocument() {}

    /** Reads an Atom feed; its entries are as many as the items. */
    static SyndFeed atom(List<Field> feed, List<List<Field>> items) throws FeedException {
        Element root = new Element("feed", ATOM);
        feed.stream().filter(field -> isAny(field, "title", "author")).forEach(field -> atomField(root, field));
        for (List<Field> item : items) {
            Element entry = new Element("entry", ATOM);
            item.forEach(field -> atomField(entry, field));
            root.addContent(entry);
        }
        return read(root);
    }

    /** Reads a feed of any other kind; its entries are as many as the items. */
    static SyndFeed rss(List<Field> feed, List<List<Field>> items) throws FeedException {
        Element root = new Element("rss").setAttribute("version", "2.0");
        Element channel = new Element("channel");
        root.addContent(channel);
        feed.stream().filter(field -> isAny(field, "title", "language")).forEach(field -> rssField(channel, field));
        for (List<Field> fields : items) {
            Element item = new Element("item");
            fields.forEach(field -> rssField(item, field));
            channel.addContent(item);
        }
        return read(root);
    }

    /** One item alone, for when the others cannot be read with it. */
    static @Nullable SyndEntry alone(boolean atom, List<Field> item) {
        try {
            SyndFeed feed = atom ? atom(List.of(), List.of(item)) : rss(List.of(), List.of(item));
            return feed.getEntries().isEmpty() ? null : feed.getEntries().getFirst();
        } catch (FeedException | RuntimeException e) {
            return null;
        }
    }

    private static SyndFeed read(Element root) throws FeedException {
        return new SyndFeedInput(false, Locale.ROOT).build(new Document(root));
    }

    private static boolean isAny(Field field, String... names) {
        return List.of(names).contains(field.name());
    }

    private static void atomField(Element parent, Field field) {
        if (field.vocabulary() == Vocabulary.DC) {
            dublinCore(parent, field);
        }
        if (field.vocabulary() != Vocabulary.ATOM) {
            return;
        }
        switch (field.name()) {
            case "title", "summary", "content" ->
                parent.addContent(
                        text(field.name(), ATOM, field.text()).setAttribute("type", field.isHtml() ? "html" : "text"));
            case "author", "contributor" -> parent.addContent(person(field));
            case "category" -> {
                String term = field.attribute("term") == null ? field.attribute("label") : field.attribute("term");
                if (term != null) {
                    parent.addContent(new Element("category", ATOM).setAttribute("term", XmlText.legal(term)));
                }
            }
            default -> {}
        }
    }

    private static Element person(Field field) {
        Element person = new Element(field.name(), ATOM);
        List<String> known = new ArrayList<>();
        for (org.jsoup.nodes.Element child : field.element().children()) {
            String name = Field.localName(child);
            if (List.of("name", "email", "uri").contains(name) && !known.contains(name)) {
                known.add(name);
                person.addContent(text(name, ATOM, child.text()));
            }
        }
        if (known.isEmpty()) {
            person.addContent(text("name", ATOM, field.element().text()));
        }
        return person;
    }

    private static void rssField(Element parent, Field field) {
        switch (field.vocabulary()) {
            case RSS -> {
                if (isAny(field, "title", "description", "author", "category", "language")) {
                    addOnce(parent, text(field.name(), Namespace.NO_NAMESPACE, field.text()));
                }
            }
            case CONTENT -> {
                if (field.name().equals("encoded")) {
                    parent.addContent(text("encoded", CONTENT, field.text()));
                }
            }
            case DC -> dublinCore(parent, field);
            case ATOM -> {
                if (field.name().equals("summary")) {
                    addOnce(parent, text("description", Namespace.NO_NAMESPACE, field.text()));
                } else if (field.name().equals("author")) {
                    String name = person(field).getChildText("name", ATOM);
                    parent.addContent(text("creator", DC, name == null ? "" : name));
                }
            }
            case DC_TERMS, OTHER -> {}
        }
    }

    private static void dublinCore(Element parent, Field field) {
        if (field.name().equals("subject")) {
            boolean entry = parent.getNamespace().equals(ATOM);
            Element category = new Element("category", parent.getNamespace());
            String subject = XmlText.legal(field.text());
            parent.addContent(entry ? category.setAttribute("term", subject) : category.setText(subject));
        } else if (isAny(field, "creator", "language")) {
            parent.addContent(text(field.name(), DC, field.text()));
        } else if (isAny(field, "title", "description") && parent.getName().equals("item")) {
            addOnce(parent, text(field.name(), Namespace.NO_NAMESPACE, field.text()));
        }
    }

    private static void addOnce(Element parent, Element child) {
        boolean several = child.getName().equals("category") || child.getName().equals("author");
        Element former = several ? null : parent.getChild(child.getName(), child.getNamespace());
        if (former == null) {
            parent.addContent(child);
        } else if (former.getText().isBlank()) {
            former.setText(child.getText());
        }
    }

    private static Element text(String name, Namespace namespace, String text) {
        return new Element(name, namespace).setText(XmlText.legal(text));
    }
}
