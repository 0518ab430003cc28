package io.wirewatch.ingest.feed;

import static io.wirewatch.ingest.feed.Vocabulary.ATOM;
import static io.wirewatch.ingest.feed.Vocabulary.DC;
import static io.wirewatch.ingest.feed.Vocabulary.OTHER;
import static io.wirewatch.ingest.feed.Vocabulary.RSS;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item: identity and links from its elements, texts and names from Rome, and what Rome leaves empty from the
 * extensions. Immutable.
 *
 * @param tree the tree that the item stands in
 * @param dates how this feed writes its dates
 * @param documentUrl address of the document; null when unknown
 * @param siteLink the feed's own link, the last resort as a base
 * @param language of the feed
 */
record ItemReader(
        FeedTree tree,
        FeedDates dates,
        @Nullable String documentUrl,
        @Nullable String siteLink,
        @Nullable String language) {

    ParsedItem read(Element item, List<Field> fields, SyndEntry entry) {
        String base = base(item);
        String guid = guid(item, fields);
        Extensions extensions = new Extensions(fields);
        String content = content(entry, extensions);
        String link = link(item, fields, guid, base);
        return new ParsedItem(
                guid,
                link,
                title(entry, extensions),
                summary(entry, extensions, content),
                content,
                dates.published(fields),
                dates.updated(fields),
                extensions.authors(entry),
                extensions.categories(entry),
                language(item, fields),
                extensions.image(base == null ? link : base),
                extensions.point());
    }

    private @Nullable String base(Element element) {
        String base = tree.hasBases() ? Links.base(element, documentUrl) : documentUrl;
        return base == null ? siteLink : base;
    }

    private static @Nullable String title(SyndEntry entry, Extensions extensions) {
        SyndContent title = entry.getTitleEx();
        String text = title == null ? null : text(title);
        if (text == null) {
            text = PlainText.ofHtml(extensions.text(DC, "title"));
        }
        return text != null ? text : PlainText.ofHtml(extensions.media("title"));
    }

    private static @Nullable String summary(SyndEntry entry, Extensions extensions, @Nullable String content) {
        SyndContent description = entry.getDescription();
        String summary = description == null ? null : PlainText.ofHtml(description.getValue());
        if (summary == null) {
            summary = PlainText.ofHtml(extensions.summary());
        }
        if (summary == null) {
            summary = PlainText.ofHtml(content);
        }
        if (summary == null) {
            summary = PlainText.ofHtml(extensions.podcastSummary());
        }
        return summary != null ? summary : PlainText.ofHtml(extensions.media("description"));
    }

    private static @Nullable String content(SyndEntry entry, Extensions extensions) {
        for (SyndContent content : entry.getContents()) {
            if (content.getValue() != null && !content.getValue().isBlank()) {
                return content.getValue();
            }
        }
        return extensions.content();
    }

    private static @Nullable String text(SyndContent content) {
        return "text".equals(content.getType())
                ? PlainText.fold(content.getValue())
                : PlainText.ofHtml(content.getValue());
    }

    private static @Nullable String guid(Element item, List<Field> fields) {
        String about = Namespaces.attribute(item, "rdf:about");
        for (Field field : fields) {
            boolean identity =
                    field.is(RSS, "guid") || field.is(ATOM, "id") || (about == null && field.is(DC, "identifier"));
            if (identity && field.value() != null) {
                return PlainText.fold(field.value());
            }
        }
        return about;
    }

    /** The link of the feed's own kind, then the other kind's, then an identity that is an address. */
    private @Nullable String link(Element item, List<Field> fields, @Nullable String guid, @Nullable String base) {
        boolean atom = tree.isAtom();
        String link = atom ? null : plainLink(fields, RSS);
        link = link != null ? link : alternate(fields);
        link = link != null ? link : plainLink(fields, OTHER);
        link = link != null ? link : permanent(fields, base);
        link = link != null ? link : Links.absolute(Namespaces.attribute(item, "rdf:about"), base);
        return link != null || !atom ? link : addressed(fields, guid);
    }

    /** The last one, as all readers but Rome take it. */
    private @Nullable String plainLink(List<Field> fields, Vocabulary vocabulary) {
        for (int i = fields.size() - 1; i >= 0; i--) {
            Field field = fields.get(i);
            if (!field.is(vocabulary, "link")
                    || (vocabulary == OTHER && !field.element().tagName().equals("link"))) {
                continue;
            }
            String written = field.value() == null ? field.attribute("href") : field.value();
            String link = Links.absolute(written, base(field.element()));
            if (link != null) {
                return link;
            }
        }
        return null;
    }

    /** The Atom link to the page: rel alternate or none, HTML before other types, the first of equals. */
    private @Nullable String alternate(List<Field> fields) {
        String other = null;
        for (Field field : fields) {
            if (!field.is(ATOM, "link") || !isAlternate(field)) {
                continue;
            }
            String written = field.attribute("href") == null ? field.value() : field.attribute("href");
            String link = Links.absolute(written, base(field.element()));
            String type = field.attribute("type");
            if (link != null && (type == null || type.contains("html"))) {
                return link;
            }
            other = other == null ? link : other;
        }
        return other;
    }

    static boolean isAlternate(Field link) {
        String relation = link.attribute("rel");
        return relation == null || relation.toLowerCase(Locale.ROOT).endsWith("alternate");
    }

    private static @Nullable String permanent(List<Field> fields, @Nullable String base) {
        for (Field field : fields) {
            if (field.is(RSS, "guid")) {
                String flag = field.attribute("ispermalink");
                boolean no = "false".equalsIgnoreCase(flag);
                boolean likely = Links.isWeb(field.value()) || flag != null;
                return likely && !no ? Links.absolute(field.value(), base) : null;
            }
        }
        return null;
    }

    /** An Atom id that is an address, or that its base makes one. */
    private @Nullable String addressed(List<Field> fields, @Nullable String guid) {
        if (guid == null || Links.isWeb(guid)) {
            return guid;
        }
        for (Field field : fields) {
            if (field.is(ATOM, "id") && guid.indexOf('/') >= 0 && !Links.hasScheme(guid) && guid.indexOf(' ') < 0) {
                String link = Links.absolute(guid, base(field.element()));
                return Links.isWeb(link) ? link : null;
            }
        }
        return null;
    }

    private @Nullable String language(Element item, List<Field> fields) {
        for (Field field : fields) {
            if (field.is(DC, "language") || field.is(RSS, "language")) {
                return field.value();
            }
        }
        String marked = Namespaces.attribute(item, "xml:lang");
        return marked == null ? language : marked;
    }
}
