package io.wirewatch.ingest.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), also with the commas, line breaks and escapes that do not belong there, and
 * of a document that was cut off what came whole.
 *
 * @param url address of the document, for relative links; null when unknown
 */
record JsonFeedReader(@Nullable String url) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /** One of them makes an object an item, where the document does not say that it is a JSON Feed. */
    private static final List<String> TELLING =
            List.of("url", "external_url", "title", "content_html", "content_text", "date_published");

    FeedParse read(String text) {
        JsonNode root;
        try {
            root = tree(text);
        } catch (JsonProcessingException e) {
            return new NotAFeed("broken JSON: " + e.getOriginalMessage());
        }
        boolean versioned = root.path("version").asText().contains("jsonfeed.org");
        if (!root.isObject() || (!versioned && !hasItems(root))) {
            return new NotAFeed("JSON, but no JSON Feed");
        }
        String link = Links.absolute(string(root, "home_page_url"), url);
        String language = string(root, "language");
        String base = url == null ? link : url;
        FeedDates dates = new FeedDates(() -> published(root), language);
        List<ParsedItem> items = new ArrayList<>();
        int failed = 0;
        for (JsonNode item : root.path("items")) {
            if (!item.isObject()) {
                failed++;
            } else if (items.size() < FeedParser.MAX_ITEMS) {
                items.add(item(item, base, authors(root), language, dates));
            }
        }
        String tag = language == null ? null : language.toLowerCase(Locale.ROOT);
        return new ParsedFeed(PlainText.fold(string(root, "title")), link, tag, items, failed, hints(root, base));
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String mended = CutJson.mended(text);
            if (mended == null) {
                throw e;
            }
            return JSON.readTree(mended);
        }
    }

    private static boolean hasItems(JsonNode root) {
        for (JsonNode item : root.path("items")) {
            if (TELLING.stream().anyMatch(item::has)) {
                return true;
            }
        }
        return false;
    }

    private static ParsedItem item(
            JsonNode item,
            @Nullable String base,
            List<String> feedAuthors,
            @Nullable String language,
            FeedDates dates) {
        String html = string(item, "content_html");
        String plain = string(item, "content_text");
        String summary = string(item, "summary");
        String guid = string(item, "id");
        String written = string(item, "url") == null ? string(item, "external_url") : string(item, "url");
        String link = Links.absolute(written, base);
        List<String> authors = authors(item);
        String own = string(item, "language");
        String image = string(item, "image");
        List<String> tags = new ArrayList<>();
        item.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new ParsedItem(
                guid,
                link == null && Links.isWeb(guid) ? guid : link,
                PlainText.fold(string(item, "title")),
                summary != null
                        ? PlainText.fold(summary)
                        : plain != null ? PlainText.fold(plain) : PlainText.ofHtml(html),
                html,
                dates.read(string(item, "date_published")),
                dates.read(string(item, "date_modified")),
                authors.isEmpty() ? feedAuthors : authors,
                tags,
                own == null ? language : own,
                Links.absolute(image == null ? string(item, "banner_image") : image, base),
                null);
    }

    private static Stream<String> published(JsonNode root) {
        return StreamSupport.stream(root.path("items").spliterator(), false)
                .map(item -> string(item, "date_published"))
                .filter(Objects::nonNull);
    }

    private static FeedHints hints(JsonNode root, @Nullable String base) {
        String hub = null;
        for (JsonNode entry : root.path("hubs")) {
            boolean webSub = "websub".equalsIgnoreCase(string(entry, "type"));
            hub = hub == null && webSub ? web(string(entry, "url"), base) : hub;
        }
        String self = web(string(root, "feed_url"), base);
        String next = web(string(root, "next_url"), base);
        return new FeedHints(null, Set.of(), Set.of(), null, hub, self, next);
    }

    private static @Nullable String web(@Nullable String written, @Nullable String base) {
        String link = Links.absolute(written, base);
        return Links.isWeb(link) ? link : null;
    }

    private static List<String> authors(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.path("authors").forEach(author -> addName(names, author));
        if (names.isEmpty()) {
            addName(names, node.path("author"));
        }
        return names;
    }

    private static void addName(List<String> names, JsonNode author) {
        String name = PlainText.fold(author.isTextual() ? author.asText() : string(author, "name"));
        if (name != null) {
            names.add(name);
        }
    }

    private static @Nullable String string(JsonNode node, String key) {
        JsonNode value = node.path(key);
        boolean scalar = value.isTextual() || value.isNumber();
        return scalar && !value.asText().isBlank() ? value.asText().strip() : null;
    }
}
