package io.wirewatch.standalone.newsroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the pages of the newsroom: the article in the layout of its site, with all that stands around an article.
 * Immutable.
 *
 * @param started when the newsroom started; times are counted back from it
 */
record PageWriter(Instant started) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** When the article was published. */
    Instant published(int minutesAgo) {
        return started.minus(Duration.ofMinutes(minutesAgo)).truncatedTo(ChronoUnit.SECONDS);
    }

    /** When the article was changed last. */
    Instant updated(SampleArticle article) {
        Integer changed = article.updatedMinutesAgo();
        return published(changed == null ? article.minutesAgo() : changed);
    }

    /** The page of an article. */
    String article(Site site, SampleArticle article, int edition, String url) {
        List<String> related = site.articles().keySet().stream()
                .filter(slug -> !slug.equals(article.slug()))
                .map(slug -> site.article(slug, edition).title())
                .toList();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("language", site.language());
        values.put("site", Markup.escape(site.name()));
        values.put("tagline", Markup.escape(site.tagline()));
        values.put("title", Markup.escape(article.title()));
        values.put("summary", Markup.escape(article.summary()));
        values.put("author", Markup.escape(article.author()));
        values.put("section", Markup.escape(article.section()));
        values.put("url", Markup.escape(url));
        values.put("published", published(article.minutesAgo()).toString());
        values.put("updated", updated(article).toString());
        values.put("published-words", WORDS.format(published(article.minutesAgo())));
        values.put("nav", Markup.links(site.navigation(), "/"));
        values.put("sidebar-title", Markup.escape(site.sidebarTitle()));
        values.put(
                "sidebar", Markup.links(article.sidebar().isEmpty() ? site.sidebar() : article.sidebar(), "/latest"));
        values.put("related", Markup.links(related, "/latest"));
        values.put("cookies", Markup.escape(site.cookies()));
        values.put("footer", Markup.escape(site.footer()));
        values.put("json-ld", article.structured() ? structured(site, article, url) : "");
        values.put("paragraphs", Markup.paragraphs(article.paragraphs()));
        return fill(site.layout(), values);
    }

    /** The front page of a site. */
    String front(Site site, int edition) {
        List<String> titles = site.articles().keySet().stream()
                .map(slug -> site.article(slug, edition).title())
                .toList();
        return "<!DOCTYPE html><html lang=\"" + site.language() + "\"><title>" + Markup.escape(site.name())
                + "</title><h1>" + Markup.escape(site.name()) + "</h1><ul>" + Markup.links(titles, "/latest") + "</ul>"
                + "<p>" + Markup.escape(site.footer()) + "</p>";
    }

    private String structured(Site site, SampleArticle article, String url) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "NewsArticle");
        data.put("headline", article.title());
        data.put("description", article.summary());
        data.put("datePublished", published(article.minutesAgo()).toString());
        data.put("dateModified", updated(article).toString());
        data.put("author", List.of(Map.of("@type", "Person", "name", article.author())));
        data.put("publisher", Map.of("@type", "Organization", "name", site.name()));
        data.put("mainEntityOfPage", url);
        data.put("inLanguage", site.language());
        try {
            return "  <script type=\"application/ld+json\">" + JSON.writeValueAsString(data) + "</script>";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fill(String layout, Map<String, String> values) {
        String page = layout;
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }
}
