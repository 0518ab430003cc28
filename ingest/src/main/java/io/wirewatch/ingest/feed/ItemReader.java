package io.wirewatch.ingest.feed;

import static io.wirewatch.ingest.feed.Namespaces.Vocabulary.ATOM;
import static io.wirewatch.ingest.feed.Namespaces.Vocabulary.DC;
import static io.wirewatch.ingest.feed.Namespaces.Vocabulary.DC_TERMS;
import static io.wirewatch.ingest.feed.Namespaces.Vocabulary.OTHER;
import static io.wirewatch.ingest.feed.Namespaces.Vocabulary.RSS;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import io.wirewatch.ingest.feed.Namespaces.Vocabulary;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item: identity, links and dates from its elements, texts and names from Rome. Immutable.
 *
 * @param atom whether the feed is Atom
 * @param documentUrl address of the document; null when unknown
 * @param siteLink the feed's own link, the last resort as a base
 * @param language of the feed
 */
record ItemReader(
        boolean atom,
        @Nullable String documentUrl,
        @Nullable String siteLink,
        @Nullable String language) {

    private static final Pattern ADDRESS_AND_NAME = Pattern.compile("\\S+@\\S+\\s*\\((.+)\\)");
    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(.+?)\\s*[<(]\\S+@\\S+[>)]");

    ParsedItem read(Element item, List<Field> fields, SyndEntry entry) {
        String base = base(item);
        String guid = guid(item, fields);
        SyndContent title = entry.getTitleEx();
        String content = content(entry);
        SyndContent description = entry.getDescription();
        String summary = description == null ? null : description.getValue();
        return new ParsedItem(
                guid,
                link(item, fields, guid, base),
                title == null ? null : text(title),
                PlainText.ofHtml(summary == null ? content : summary),
                content,
                firstDate(
                        fields,
                        new Name(RSS, "pubdate"),
                        new Name(ATOM, "published"),
                        new Name(ATOM, "issued"),
                        new Name(DC_TERMS, "issued"),
                        new Name(DC, "date"),
                        new Name(RSS, "date"),
                        new Name(DC_TERMS, "created"),
                        new Name(ATOM, "created")),
                firstDate(
                        fields,
                        new Name(ATOM, "updated"),
                        new Name(ATOM, "modified"),
                        new Name(DC_TERMS, "modified"),
                        new Name(DC, "date"),
                        new Name(RSS, "lastbuilddate")),
                authors(entry),
                categories(entry),
                language(item, fields));
    }

    private record Name(Vocabulary vocabulary, String name) {}

    private @Nullable String base(Element element) {
        String base = Links.base(element, documentUrl);
        return base == null ? siteLink : base;
    }

    private static @Nullable Instant firstDate(List<Field> fields, Name... names) {
        for (Name name : names) {
            for (Field field : fields) {
                Instant date = field.is(name.vocabulary(), name.name()) ? LenientDates.parse(field.value()) : null;
                if (date != null) {
                    return date;
                }
            }
        }
        return null;
    }

    private @Nullable String guid(Element item, List<Field> fields) {
        String about = item.attr("rdf:about").strip();
        for (Field field : fields) {
            boolean identity =
                    field.is(RSS, "guid") || field.is(ATOM, "id") || (about.isEmpty() && field.is(DC, "identifier"));
            if (identity && field.value() != null) {
                return PlainText.fold(field.value());
            }
        }
        return about.isEmpty() ? null : about;
    }

    private @Nullable String link(Element item, List<Field> fields, @Nullable String guid, @Nullable String base) {
        return Stream.of(
                        atom ? null : firstLink(fields, RSS),
                        alternate(fields),
                        firstLink(fields, OTHER),
                        permanent(fields, base),
                        Links.absolute(item.attr("rdf:about"), base),
                        atom && Links.isWeb(guid) ? guid : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String firstLink(List<Field> fields, Vocabulary vocabulary) {
        for (Field field : fields) {
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

    /** The Atom link to the page: rel alternate or none, HTML before other types. */
    private @Nullable String alternate(List<Field> fields) {
        String other = null;
        for (Field field : fields) {
            String relation = field.attribute("rel");
            boolean alternate =
                    relation == null || relation.toLowerCase(Locale.ROOT).endsWith("alternate");
            if (!field.is(ATOM, "link") || !alternate) {
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

    private @Nullable String permanent(List<Field> fields, @Nullable String base) {
        for (Field field : fields) {
            String flag = field.attribute("ispermalink");
            if (field.is(RSS, "guid") && !"false".equalsIgnoreCase(flag == null ? "" : flag)) {
                String value = field.value();
                boolean likely = Links.isWeb(value) || flag != null;
                return likely ? Links.absolute(value, base) : null;
            }
        }
        return null;
    }

    private static @Nullable String text(SyndContent content) {
        return "text".equals(content.getType())
                ? PlainText.fold(content.getValue())
                : PlainText.ofHtml(content.getValue());
    }

    private static @Nullable String content(SyndEntry entry) {
        return entry.getContents().stream()
                .map(SyndContent::getValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static List<String> authors(SyndEntry entry) {
        Collection<String> names = new LinkedHashSet<>();
        entry.getAuthors().stream().map(SyndPerson::getName).forEach(name -> addName(names, name));
        if (names.isEmpty()) {
            addName(names, entry.getAuthor());
        }
        return List.copyOf(names);
    }

    private static void addName(Collection<String> names, @Nullable String written) {
        String name = PlainText.ofHtml(written);
        if (name == null) {
            return;
        }
        Matcher inside = ADDRESS_AND_NAME.matcher(name);
        Matcher before = NAME_AND_ADDRESS.matcher(name);
        names.add(inside.matches() ? inside.group(1).strip() : before.matches() ? before.group(1) : name);
    }

    private static List<String> categories(SyndEntry entry) {
        Collection<String> names = new LinkedHashSet<>();
        for (SyndCategory category : entry.getCategories()) {
            String name = PlainText.ofHtml(category.getName());
            if (name != null) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private @Nullable String language(Element item, List<Field> fields) {
        for (Field field : fields) {
            if (field.is(DC, "language") || field.is(RSS, "language")) {
                return field.value();
            }
        }
        String marked = item.attr("xml:lang").strip();
        return marked.isEmpty() ? language : marked;
    }
}
