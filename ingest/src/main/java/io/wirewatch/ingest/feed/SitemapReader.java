package io.wirewatch.ingest.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        for (Element entry : root.children()) {
            Element news = child(entry, "news");
            if (news == null) {
                continue;
            }
            if (items.size() >= FeedParser.MAX_ITEMS) {
                cut = true;
                break;
            }
            items.add(item(entry, news));
            Element publication = child(news, "publication");
            title = title == null && publication != null ? text(publication, "name") : title;
            language = language == null ? items.getLast().language() : language;
        }
        if (items.isEmpty()) {
            return new NotAFeed("a sitemap");
        }
        return new ParsedFeed(PlainText.fold(title), null, language, items, cut ? 1 : 0, FeedHints.NONE);
    }

    private ParsedItem item(Element entry, Element news) {
        Element publication = child(news, "publication");
        Element image = child(entry, "image");
        String language = publication == null ? null : text(publication, "language");
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
                LenientDates.parse(text(news, "publication_date")),
                LenientDates.parse(text(entry, "lastmod")),
                List.of(),
                keywords,
                language == null ? null : language.toLowerCase(Locale.ROOT),
                image == null ? null : Links.absolute(text(image, "loc"), url),
                null);
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
