package io.wirewatch.standalone.newsroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the feeds of the newsroom in each format. Immutable.
 *
 * @param pages knows the times
 */
record FeedWriter(PageWriter pages) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One item, whatever the format. */
    private record Item(
            String title,
            @Nullable String link,
            String summary,
            String author,
            Instant published,
            Instant updated,
            @Nullable String contentHtml) {}

    /**
     * The text of the feed.
     *
     * @param base URL of the site without slash at its end
     */
    String write(Site site, SampleFeed feed, int edition, String base) {
        List<Item> items = items(site, feed, edition, base);
        return switch (feed.format()) {
            case RSS -> rss(site, items, base, false);
            case MALFORMED_RSS -> rss(site, items, base, true);
            case ATOM -> atom(site, items, base + feed.path(), base);
            case RDF -> rdf(site, items, base + feed.path(), base);
            case JSON -> json(site, items, base + feed.path(), base);
            case NOT_A_FEED, NOT_FOUND -> pages.front(site, edition);
        };
    }

    /** Media type that goes with the format. */
    static String mediaType(SampleFeed.Format format) {
        return switch (format) {
            case RSS, MALFORMED_RSS -> "application/rss+xml; charset=utf-8";
            case ATOM -> "application/atom+xml; charset=utf-8";
            case RDF -> "application/rdf+xml; charset=utf-8";
            case JSON -> "application/feed+json";
            case NOT_A_FEED, NOT_FOUND -> "text/html; charset=utf-8";
        };
    }

    private List<Item> items(Site site, SampleFeed feed, int edition, String base) {
        List<Item> items = new ArrayList<>();
        for (String slug : feed.articles()) {
            SampleArticle article = site.article(slug, edition);
            items.add(new Item(
                    article.title(),
                    base + article.path(),
                    article.summary(),
                    article.author(),
                    pages.published(article.minutesAgo()),
                    pages.updated(article),
                    feed.fullText() ? Markup.paragraphs(article.paragraphs()) : null));
        }
        for (SampleFeed.Extra extra : feed.extras()) {
            String link = extra.link();
            Instant published = pages.published(extra.minutesAgo());
            items.add(new Item(
                    extra.title(), link == null ? null : base + link, extra.title(), "", published, published, null));
        }
        return items;
    }

    private static String rss(Site site, List<Item> items, String base, boolean malformed) {
        StringBuilder xml = new StringBuilder(malformed ? "\n" : "")
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"")
                .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
        xml.append(element("title", site.name()))
                .append(element("link", base + "/"))
                .append(malformed ? "<description>Money & the world&nbsp;| daily</description>\n" : "")
                .append(malformed ? "" : element("description", site.tagline()))
                .append(element("language", site.language()));
        for (Item item : items) {
            xml.append("<item>\n").append(element("title", item.title()));
            String link = item.link();
            if (link != null) {
                xml.append(element("link", link)).append("<guid isPermaLink=\"true\">" + link + "</guid>\n");
            }
            xml.append(element("description", item.summary()))
                    .append(item.author().isEmpty() ? "" : element("dc:creator", item.author()))
                    .append(element(
                            "pubDate",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    item.published().atOffset(ZoneOffset.UTC))));
            String content = item.contentHtml();
            if (content != null) {
                xml.append("<content:encoded><![CDATA[" + content + "]]></content:encoded>\n");
            }
            xml.append("</item>\n");
        }
        return xml.append(malformed ? "" : "</channel>\n</rss>\n").toString();
    }

    private static String atom(Site site, List<Item> items, String self, String base) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
                .append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + site.language() + "\">\n")
                .append(element("id", self))
                .append(element("title", site.name()))
                .append("<link rel=\"self\" href=\"" + self + "\"/>\n")
                .append("<link rel=\"alternate\" href=\"" + base + "/\"/>\n");
        xml.append(element("updated", items.getFirst().updated().toString()));
        for (Item item : items) {
            xml.append("<entry>\n")
                    .append(element("id", String.valueOf(item.link())))
                    .append(element("title", item.title()))
                    .append("<link rel=\"alternate\" href=\"" + item.link() + "\"/>\n")
                    .append(element("published", item.published().toString()))
                    .append(element("updated", item.updated().toString()))
                    .append("<author>" + element("name", item.author()).strip() + "</author>\n")
                    .append(element("summary", item.summary()))
                    .append("</entry>\n");
        }
        return xml.append("</feed>\n").toString();
    }

    private static String rdf(Site site, List<Item> items, String self, String base) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"")
                .append(" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
                .append("<channel rdf:about=\"" + self + "\">\n")
                .append(element("title", site.name()))
                .append(element("link", base + "/"))
                .append(element("description", site.tagline()))
                .append(element("dc:language", site.language()))
                .append("<items><rdf:Seq>");
        items.forEach(item -> xml.append("<rdf:li rdf:resource=\"" + item.link() + "\"/>"));
        xml.append("</rdf:Seq></items>\n</channel>\n");
        for (Item item : items) {
            xml.append("<item rdf:about=\"" + item.link() + "\">\n")
                    .append(element("title", item.title()))
                    .append(element("link", String.valueOf(item.link())))
                    .append(element("description", item.summary()))
                    .append(element("dc:date", item.published().toString()))
                    .append(element("dc:creator", item.author()))
                    .append("</item>\n");
        }
        return xml.append("</rdf:RDF>\n").toString();
    }

    private static String json(Site site, List<Item> items, String self, String base) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Item item : items) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", item.link());
            entry.put("url", item.link());
            entry.put("title", item.title());
            entry.put("summary", item.summary());
            entry.put("content_text", item.summary());
            entry.put("date_published", item.published().toString());
            entry.put("date_modified", item.updated().toString());
            entry.put("authors", item.author().isEmpty() ? List.of() : List.of(Map.of("name", item.author())));
            entries.add(entry);
        }
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", site.name());
        feed.put("home_page_url", base + "/");
        feed.put("feed_url", self);
        feed.put("language", site.language());
        feed.put("items", entries);
        try {
            return JSON.writeValueAsString(feed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + Markup.escape(text) + "</" + name + ">\n";
    }
}
