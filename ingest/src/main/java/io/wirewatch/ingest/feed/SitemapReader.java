package io.wirewatch.ingest.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads a news sitemap as a feed (Google's {@code sitemap-news} namespace), and a sitemap index as the list of its
 * sitemaps. A sitemap without news is no feed.
 *
 * @param tree the document
 * @param url its address; null when unknown
 */
record SitemapReader(FeedTree tree, @Nullable String url) {

    FeedParse read() {
        Element root = tree.root();
        return Namespaces.localName(root).equals("sitemapindex") ? index(root) : news(root);
    }

    private NotAFeed index(Element root) {
        record Sitemap(String address, Instant changed) {}
        List<Sitemap> sitemaps = new ArrayList<>();
        for (Element child : root.children()) {
            String address = Links.absolute(text(child, "loc"), url);
            if (Links.isWeb(address) && address != null && sitemaps.size() < FeedParser.MAX_ITEMS) {
                Instant changed = LenientDates.parse(text(child, "lastmod"));
                sitemaps.add(new Sitemap(address, changed == null ? Instant.MIN : changed));
            }
        }
        sitemaps.sort(Comparator.comparing(Sitemap::changed).reversed());
        return new NotAFeed(
                "a sitemap index", sitemaps.stream().map(Sitemap::address).toList());
    }

    private FeedParse news(Element root) {
        List<ParsedItem> items = new ArrayList<>();
        String title = null;
        String language = null;
        boolean cut = false;
        FeedDates dates = new FeedDates(() -> published(root), sharedLanguage(root));
        for (Element entry : root.children()) {
            Element news = child(entry, "news");
            if (news == null) {
                continue;
            }
            if (items.size() >= FeedParser.MAX_ITEMS) {
                cut = true;
                break;
            }
            items.add(item(entry, news, dates));
            Element publication = child(news, "publication");
            title = title == null && publication != null ? text(publication, "name") : title;
            language = language == null ? items.getLast().language() : language;
        }
        if (items.isEmpty()) {
            return new NotAFeed("a sitemap");
        }
        return new ParsedFeed(PlainText.fold(title), null, language, items, cut ? 1 : 0, FeedHints.NONE);
    }

    private ParsedItem item(Element entry, Element news, FeedDates dates) {
        Element image = child(entry, "image");
        String language = language(news);
        List<String> keywords = new ArrayList<>();
        for (String keyword : String.valueOf(text(news, "keywords")).split(",", 50)) {
            String name = PlainText.fold(keyword);
            if (name != null && !name.equals("null")) {
                keywords.add(name);
            }
        }
        return new ParsedItem(
                null,
                Links.absolute(text(entry, "loc"), url),
                PlainText.ofHtml(text(news, "title")),
                null,
                null,
                dates.read(text(news, "publication_date")),
                dates.read(text(entry, "lastmod")),
                List.of(),
                keywords,
                language == null ? null : language.toLowerCase(Locale.ROOT),
                image == null ? null : Links.absolute(text(image, "loc"), url),
                null);
    }

    private static Stream<String> published(Element root) {
        return newsOf(root).map(news -> text(news, "publication_date")).filter(Objects::nonNull);
    }

    /** The language of all the news, where it is one. */
    private static @Nullable String sharedLanguage(Element root) {
        List<String> languages =
                newsOf(root).map(SitemapReader::language).distinct().limit(2).toList();
        return languages.size() == 1 ? languages.getFirst() : null;
    }

    private static Stream<Element> newsOf(Element root) {
        return root.children().stream().map(entry -> child(entry, "news")).filter(Objects::nonNull);
    }

    private static @Nullable String language(Element news) {
        Element publication = child(news, "publication");
        return publication == null ? null : text(publication, "language");
    }

    private static @Nullable Element child(Element parent, String name) {
        for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (Namespaces.localName(child).equals(name)) {
                return child;
            }
        }
        return null;
    }

    private static @Nullable String text(Element parent, String name) {
        Element child = child(parent, name);
        String text = child == null ? "" : child.wholeText().strip();
        return text.isEmpty() ? null : text;
    }
}
