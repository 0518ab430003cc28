package io.wirewatch.standalone.opml;

import io.wirewatch.schemas.Feed;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes feeds as OPML 2.0, grouped by their first tag, in the order of their addresses. Stateless. */
public final class OpmlWriter {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private OpmlWriter() {}

    /** The document; what {@link OpmlReader} reads from it are the same feeds, but for intervals, owners, more tags. */
    public static String write(Collection<Feed> feeds) {
        Map<String, List<Feed>> groups = new TreeMap<>();
        for (Feed feed : feeds) {
            String group = feed.getTags().isEmpty() ? "" : feed.getTags().getFirst();
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(feed);
        }
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            xml.writeProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\"");
            xml.writeCharacters("\n");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeCharacters("\n  ");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters("Feeds of Wirewatch");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeCharacters("\n  ");
            xml.writeStartElement("body");
            for (Map.Entry<String, List<Feed>> group : groups.entrySet()) {
                group(xml, group.getKey(), group.getValue());
            }
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes everything", e);
        }
        return text.toString();
    }

    private static void group(XMLStreamWriter xml, String name, List<Feed> feeds) throws XMLStreamException {
        List<Feed> ordered =
                feeds.stream().sorted(Comparator.comparing(Feed::getUrl)).toList();
        if (name.isEmpty()) {
            for (Feed feed : ordered) {
                outline(xml, "\n    ", feed);
            }
            return;
        }
        xml.writeCharacters("\n    ");
        xml.writeStartElement("outline");
        xml.writeAttribute("text", name);
        for (Feed feed : ordered) {
            outline(xml, "\n      ", feed);
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static void outline(XMLStreamWriter xml, String indent, Feed feed) throws XMLStreamException {
        String title = feed.getTitle() == null ? feed.getUrl() : feed.getTitle();
        xml.writeCharacters(indent);
        xml.writeEmptyElement("outline");
        xml.writeAttribute("type", "rss");
        xml.writeAttribute("text", title);
        xml.writeAttribute("title", title);
        xml.writeAttribute("xmlUrl", feed.getUrl());
        write(xml, "language", feed.getLanguage());
        write(xml, "country", feed.getCountry());
    }

    private static void write(XMLStreamWriter xml, String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, value);
        }
    }
}
