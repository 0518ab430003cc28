package io.wirewatch.ingest.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS, RDF, Atom and news sitemaps from a lenient tree, with Rome for texts and names.
 *
 * @param url address of the document, for relative links; null when unknown
 * @param httpLanguage the Content-Language header, the last resort for the language
 */
record XmlFeedReader(@Nullable String url, @Nullable String httpLanguage) {

    FeedParse read(String text) {
        XmlText.Root root = XmlText.cut(XmlText.legal(text));
        if (root.text().isEmpty()) {
            return new NotAFeed(what(text, root.firstElement()));
        }
        FeedTree tree = FeedTree.of(XmlText.bounded(root.text()));
        if (tree == null) {
            return new NotAFeed("no element can be read");
        }
        return switch (Namespaces.localName(tree.root())) {
            case "urlset", "sitemapindex" -> new SitemapReader(tree, url).read();
            default -> assemble(tree, root.text());
        };
    }

    private ParsedFeed assemble(FeedTree tree, String text) {
        List<Field> feed = tree.feedFields();
        List<Element> items = tree.items(FeedParser.MAX_ITEMS);
        int failed = 0;
        if (items.size() > 1 && XmlText.endsInside(text, Namespaces.localName(items.getLast()))) {
            items = items.subList(0, items.size() - 1);
            failed++;
        }
        List<List<Field>> fields = items.stream().map(tree::fieldsOf).toList();
        SyndFeed whole = whole(tree.isAtom(), feed, fields);
        String link = feedLink(tree, feed);
        String language = language(tree, feed);
        ItemReader reader = new ItemReader(tree, new FeedDates(fields, language), url, link, language);
        List<ParsedItem> read = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            SyndEntry entry = whole == null
                    ? RomeModel.alone(tree.isAtom(), fields.get(i))
                    : whole.getEntries().get(i);
            if (entry == null) {
                failed++;
            } else {
                read.add(reader.read(items.get(i), fields.get(i), entry));
            }
        }
        FeedHints hints = new FeedHintsReader(feed, url == null ? link : url).read();
        return new ParsedFeed(title(whole, feed), link, language, read, failed, hints);
    }

    private static @Nullable SyndFeed whole(boolean atom, List<Field> feed, List<List<Field>> items) {
        try {
            SyndFeed whole = atom ? RomeModel.atom(feed, items) : RomeModel.rss(feed, items);
            return whole.getEntries().size() == items.size() ? whole : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static @Nullable String title(@Nullable SyndFeed whole, List<Field> feed) {
        String title = whole == null ? null : PlainText.ofHtml(whole.getTitle());
        if (title != null) {
            return title;
        }
        for (Field field : feed) {
            boolean known = field.vocabulary() != Vocabulary.OTHER;
            if (known && field.name().equals("title") && field.value() != null) {
                return PlainText.ofHtml(field.value());
            }
        }
        return null;
    }

    private @Nullable String feedLink(FeedTree tree, List<Field> feed) {
        String own = null;
        String other = null;
        for (Field field : feed) {
            boolean known = field.vocabulary() == Vocabulary.RSS || field.vocabulary() == Vocabulary.ATOM;
            if (!known || !field.name().equals("link") || !ItemReader.isAlternate(field)) {
                continue;
            }
            String written = field.value() == null ? field.attribute("href") : field.value();
            String link = Links.absolute(written, Links.base(field.element(), url));
            if (tree.isAtom() == (field.vocabulary() == Vocabulary.ATOM)) {
                own = tree.isAtom() && own != null ? own : link == null ? own : link;
            } else {
                other = other == null ? link : other;
            }
        }
        if (own != null || other != null) {
            return own != null ? own : other;
        }
        return tree.isAtom() ? webId(feed) : null;
    }

    private @Nullable String webId(List<Field> feed) {
        for (Field field : feed) {
            String id = field.is(Vocabulary.ATOM, "id") ? field.value() : null;
            if (id != null && (Links.isWeb(id) || id.startsWith("/"))) {
                return Links.absolute(id, Links.base(field.element(), url));
            }
        }
        return null;
    }

    /** The last of several, as other readers take it; then the marks of the elements, then the server's word. */
    private @Nullable String language(FeedTree tree, List<Field> feed) {
        for (int i = feed.size() - 1; i >= 0; i--) {
            Field field = feed.get(i);
            boolean known = field.vocabulary() == Vocabulary.RSS || field.vocabulary() == Vocabulary.DC;
            if (known && field.name().equals("language") && field.value() != null) {
                return lower(field.value());
            }
        }
        Element parent = feed.isEmpty() ? null : feed.getFirst().element().parent();
        for (Element element : List.of(tree.root(), parent == null ? tree.root() : parent)) {
            String marked = Namespaces.attribute(element, "xml:lang");
            marked = marked == null ? Namespaces.attribute(element, "lang") : marked;
            if (marked != null) {
                return lower(marked);
            }
        }
        return httpLanguage == null || httpLanguage.contains(",") ? null : lower(httpLanguage);
    }

    private static String lower(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT);
    }

    private static String what(String text, @Nullable String firstElement) {
        if (text.isBlank()) {
            return "an empty document";
        }
        if (firstElement == null) {
            return "neither XML nor JSON";
        }
        return switch (firstElement) {
            case "html", "head", "body" -> "an HTML page";
            case "opml" -> "an OPML list of feeds";
            case "error" -> "an error document of the server";
            default -> "XML, but no RSS, RDF or Atom: its root is <" + firstElement + ">";
        };
    }
}
