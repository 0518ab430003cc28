package io.wirewatch.ingest.feed;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the extensions of an item say: Dublin Core, content, media, iTunes, GeoRSS, XHTML. They are read from the tree,
 * since Rome's modules throw on values that feeds really carry (empty sizes, content without a URL). Immutable.
 *
 * @param fields elements of the item
 */
record Extensions(List<Field> fields) {

    /** The text of the first such element that is not empty; null when there is none. */
    @Nullable
    String text(Vocabulary vocabulary, String name) {
        for (Field field : fields) {
            if (field.is(vocabulary, name) && field.value() != null) {
                return field.value();
            }
        }
        return null;
    }

    /** The full text, where the core of the format has no place for it. */
    @Nullable
    String content() {
        for (Field field : fields) {
            boolean body = switch (field.vocabulary()) {
                case CONTENT -> field.name().equals("encoded");
                case XHTML, ATOM -> field.name().equals("body") || field.name().equals("content");
                case RSS ->
                    switch (field.name()) {
                        case "body", "fullitem", "full-text", "fulltext", "content" -> true;
                        default -> false;
                    };
                default -> false;
            };
            if (body && field.value() != null) {
                return field.text();
            }
        }
        return null;
    }

    /** A summary in other words than the format's own. */
    @Nullable
    String summary() {
        String summary = text(Vocabulary.ATOM, "summary");
        summary = summary != null ? summary : text(Vocabulary.DC, "description");
        return summary != null ? summary : text(Vocabulary.DC_TERMS, "abstract");
    }

    /** What a podcast says of the episode. */
    @Nullable
    String podcastSummary() {
        String summary = text(Vocabulary.ITUNES, "summary");
        return summary != null ? summary : text(Vocabulary.ITUNES, "subtitle");
    }

    /** The text of a media element, in the item or in the media that it describes. */
    @Nullable
    String media(String name) {
        String direct = text(Vocabulary.MEDIA, name);
        if (direct != null) {
            return direct;
        }
        for (Field field : fields) {
            boolean holder =
                    field.vocabulary() == Vocabulary.MEDIA || field.name().equals("enclosure");
            if (holder && field.element().childrenSize() > 0) {
                for (Element element : field.element().getAllElements()) {
                    String text = element.normalName().equals("media:" + name)
                            ? element.wholeText().strip()
                            : "";
                    if (!text.isEmpty()) {
                        return text;
                    }
                }
            }
        }
        return null;
    }

    /** Names of the authors: those of Rome, then those of the extensions. */
    List<String> authors(SyndEntry entry) {
        Collection<String> names = new LinkedHashSet<>();
        for (SyndPerson person : entry.getAuthors()) {
            PersonName.addTo(names, person.getName());
        }
        PersonName.addTo(names, entry.getAuthor());
        for (Field field : fields) {
            boolean author = switch (field.vocabulary()) {
                case DC -> field.name().equals("creator") || field.name().equals("author");
                case ITUNES, ATOM -> field.name().equals("author");
                case RSS -> field.name().equals("creator");
                default -> false;
            };
            if (author) {
                PersonName.addTo(names, nameIn(field));
            }
        }
        return List.copyOf(names);
    }

    private static String nameIn(Field field) {
        for (Element child = field.element().firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (Namespaces.localName(child).equals("name")) {
                return child.text();
            }
        }
        return field.vocabulary() == Vocabulary.ATOM && field.element().childrenSize() > 0 ? "" : field.text();
    }

    /** Categories: those of Rome, then those of the extensions. */
    List<String> categories(SyndEntry entry) {
        Collection<String> names = new LinkedHashSet<>();
        for (SyndCategory category : entry.getCategories()) {
            add(names, category.getName());
        }
        for (Field field : fields) {
            switch (field.vocabulary()) {
                case DC -> {
                    if (field.name().equals("subject")) {
                        add(names, field.text());
                    }
                }
                case MEDIA -> addMedia(names, field);
                case ITUNES -> addItunes(names, field);
                case ATOM -> {
                    if (field.name().equals("category")) {
                        add(
                                names,
                                field.attribute("term") == null ? field.attribute("label") : field.attribute("term"));
                    }
                }
                default -> {}
            }
        }
        return List.copyOf(names);
    }

    private static void addMedia(Collection<String> names, Field field) {
        switch (field.name()) {
            case "category" -> add(names, field.text());
            case "keywords" -> addEach(names, field.text());
            case "group", "content" -> {
                for (Element child = field.element().firstElementChild();
                        child != null;
                        child = child.nextElementSibling()) {
                    switch (child.normalName()) {
                        case "media:category" -> add(names, child.wholeText());
                        case "media:keywords" -> addEach(names, child.wholeText());
                        default -> {}
                    }
                }
            }
            default -> {}
        }
    }

    private static void addItunes(Collection<String> names, Field field) {
        if (field.name().equals("keywords")) {
            addEach(names, field.text());
        } else if (field.name().equals("category")) {
            add(names, field.attribute("text"));
        }
    }

    private static void addEach(Collection<String> names, String list) {
        for (String name : list.split(",", 200)) {
            add(names, name);
        }
    }

    private static void add(Collection<String> names, @Nullable String written) {
        String name = PlainText.ofHtml(written);
        if (name != null) {
            names.add(name);
        }
    }

    /** URL of the lead image: media content before thumbnails before enclosures. */
    @Nullable
    String image(@Nullable String base) {
        String thumbnail = null;
        String enclosure = null;
        for (Field field : fields) {
            if (field.vocabulary() == Vocabulary.MEDIA) {
                String content = mediaImage(field.element(), "content");
                if (content != null) {
                    return Links.absolute(content, base);
                }
                thumbnail = thumbnail == null ? mediaImage(field.element(), "thumbnail") : thumbnail;
            } else if (field.name().equals("enclosure") && isImage(field.element(), "")) {
                enclosure = enclosure == null ? field.attribute("url") : enclosure;
            } else if (field.is(Vocabulary.ITUNES, "image")) {
                enclosure = enclosure == null ? field.attribute("href") : enclosure;
            }
        }
        return Links.absolute(thumbnail == null ? enclosure : thumbnail, base);
    }

    private static @Nullable String mediaImage(Element element, String name) {
        if (Namespaces.localName(element).equals(name) && isImage(element, name)) {
            return Namespaces.attribute(element, "url");
        }
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (Namespaces.localName(child).equals(name) && isImage(child, name)) {
                return Namespaces.attribute(child, "url");
            }
        }
        return null;
    }

    private static boolean isImage(Element element, String name) {
        String kind = (element.attr("medium") + element.attr("type")).toLowerCase(Locale.ROOT);
        String url = element.attr("url").toLowerCase(Locale.ROOT);
        return name.equals("thumbnail")
                || kind.contains("image")
                || (kind.isEmpty()
                        && (url.contains(".jpg")
                                || url.contains(".jpeg")
                                || url.contains(".png")
                                || url.contains(".webp")));
    }

    /** Where it happened: a GeoRSS point, GML pos, or a pair of W3C geo; null when there is none that is on the earth. */
    @Nullable
    GeoPoint point() {
        String latitude = null;
        String longitude = null;
        for (Field field : fields) {
            if (field.vocabulary() != Vocabulary.GEO) {
                continue;
            }
            switch (field.name()) {
                case "point", "where" -> {
                    String[] pair = field.element().text().strip().split("[\\s,]+", 3);
                    return pair.length == 2 ? point(pair[0], pair[1]) : null;
                }
                case "lat" -> latitude = field.value();
                case "long", "lon" -> longitude = field.value();
                default -> {}
            }
        }
        return latitude == null || longitude == null ? null : point(latitude, longitude);
    }

    private static @Nullable GeoPoint point(String latitude, String longitude) {
        try {
            double north = Double.parseDouble(latitude);
            double east = Double.parseDouble(longitude);
            return GeoPoint.isValid(north, east) ? new GeoPoint(north, east) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
