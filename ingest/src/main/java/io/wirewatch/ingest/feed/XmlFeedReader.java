package io.wirewatch.ingest.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import io.wirewatch.ingest.feed.Namespaces.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS, RDF and Atom from a lenient tree, with Rome for texts and names.
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
        FeedTree tree = FeedTree.of(root.text());
        if (tree == null) {
            return new NotAFeed("no element can be read");
        }
        List<Element> items = tree.items(FeedParser.MAX_ITEMS);
        List<Field> feed = tree.feedFields();
        return assemble(tree, feed, items);
    }

    private ParsedFeed assemble(FeedTree tree, List<Field> feed, List<Element> items) {
        List<List<Field>> fields = items.stream().map(tree::fieldsOf).toList();
        SyndFeed whole = whole(tree.isAtom(), feed, fields);
        String link = feedLink(tree, feed);
        String language = language(tree, feed);
        ItemReader reader = new ItemReader(tree.isAtom(), url, link, language);
        List<ParsedItem> read = new ArrayList<>();
        int failed = 0;
        for (int i = 0; i < items.size(); i++) {
            SyndEntry entry = whole == null
                    ? RomeDocument.alone(tree.isAtom(), fields.get(i))
                    : whole.getEntries().get(i);
            if (entry == null) {
                failed++;
            } else {
                read.add(reader.read(items.get(i), fields.get(i), entry));
            }
        }
        return new ParsedFeed(title(whole, feed), link, language, read, failed, FeedHints.NONE);
    }

    private static @Nullable SyndFeed whole(boolean atom, List<Field> feed, List<List<Field>> items) {
        try {
            SyndFeed whole = atom ? RomeDocument.atom(feed, items) : RomeDocument.rss(feed, items);
            return whole.getEntries().size() == items.size() ? whole : null;
        } catch (FeedException | RuntimeException e) {
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
        String other = null;
        for (Field field : feed) {
            String relation = field.attribute("rel");
            boolean page = relation == null || relation.equalsIgnoreCase("alternate");
            boolean known = field.vocabulary() == Vocabulary.RSS || field.vocabulary() == Vocabulary.ATOM;
            if (!known || !field.name().equals("link") || !page) {
                continue;
            }
            String written = field.value() == null ? field.attribute("href") : field.value();
            String link = Links.absolute(written, Links.base(field.element(), url));
            boolean own = tree.isAtom() == (field.vocabulary() == Vocabulary.ATOM);
            if (link != null && own) {
                return link;
            }
            other = other == null ? link : other;
        }
        return other != null || !tree.isAtom() ? other : webId(feed);
    }

    private static @Nullable String webId(List<Field> feed) {
        for (Field field : feed) {
            if (field.is(Vocabulary.ATOM, "id") && Links.isWeb(field.value())) {
                return field.value();
            }
        }
        return null;
    }

    private @Nullable String language(FeedTree tree, List<Field> feed) {
        for (Field field : feed) {
            boolean known = field.vocabulary() == Vocabulary.RSS || field.vocabulary() == Vocabulary.DC;
            if (known && field.name().equals("language") && field.value() != null) {
                return lower(field.value());
            }
        }
        for (Element element : List.of(tree.root(), feed.isEmpty() ? tree.root() : parent(feed.getFirst()))) {
            String marked = element.attr("xml:lang").strip();
            if (!marked.isEmpty()) {
                return lower(marked);
            }
        }
        return httpLanguage == null || httpLanguage.contains(",") ? null : lower(httpLanguage);
    }

    private static Element parent(Field field) {
        Element parent = field.element().parent();
        return parent == null ? field.element() : parent;
    }

    private static @Nullable String lower(@Nullable String tag) {
        return tag == null ? null : tag.strip().toLowerCase(Locale.ROOT);
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
            case "urlset", "sitemapindex" -> "a sitemap";
            case "opml" -> "an OPML list of feeds";
            default -> "XML, but no RSS, RDF or Atom: its root is <" + firstElement + ">";
        };
    }
}
