package io.wirewatch.ingest.extract.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the articles in the JSON-LD of a page: in graphs, arrays and nested objects; references by {@code @id} are
 * followed for authors. Objects that only stand as parts of lists of other stories are passed over. Stateless.
 */
final class JsonLdReader {

    private static final int MAX_OBJECTS = 5_000;
    private static final Set<String> PAGE_TYPES = Set.of("WebPage", "ItemPage", "AboutPage", "VideoObject");
    /** Properties whose objects are other things than this page's article. */
    private static final Set<String> OTHER_STORIES = Set.of(
            "itemListElement",
            "relatedLink",
            "comment",
            "author",
            "publisher",
            "isPartOf",
            "liveBlogUpdate",
            "citation",
            "mentions",
            "review",
            "hasPart",
            "blogPost",
            "about",
            "isBasedOn");

    private final Map<String, Map<?, ?>> byId = new HashMap<>();
    private final List<Map<?, ?>> found = new ArrayList<>();

    private JsonLdReader() {}

    static boolean isArticleType(String type) {
        return type.endsWith("Article")
                || type.endsWith("BlogPosting")
                || type.equals("Report")
                || type.equals("SocialMediaPosting")
                || type.equals("Posting");
    }

    static List<ArticleObject> read(List<String> scripts) {
        JsonLdReader reader = new JsonLdReader();
        for (String script : scripts) {
            reader.collect(LenientJson.read(script));
        }
        return reader.found.stream().map(reader::article).toList();
    }

    private void collect(List<Object> values) {
        Deque<Object> open = new ArrayDeque<>(values);
        int seen = 0;
        while (!open.isEmpty() && seen++ < MAX_OBJECTS) {
            Object value = open.poll();
            if (value instanceof List<?> list) {
                list.forEach(open::add);
            } else if (value instanceof Map<?, ?> object) {
                String id = string(object.get("@id"));
                if (id != null && object.size() > 1) {
                    byId.putIfAbsent(id, object);
                }
                if (types(object).stream().anyMatch(type -> isArticleType(type) || PAGE_TYPES.contains(type))) {
                    found.add(object);
                }
                object.forEach((name, inner) -> {
                    if (name instanceof String property
                            && !OTHER_STORIES.contains(property)
                            && !(inner instanceof String)) {
                        open.add(inner);
                    }
                });
            }
        }
    }

    private ArticleObject article(Map<?, ?> object) {
        String headline = string(object.get("headline"));
        return new ArticleObject(
                types(object),
                address(object),
                headline == null ? string(object.get("name")) : headline,
                string(object.get("description")),
                string(object.get("articleBody")),
                string(object.get("datePublished")),
                string(object.get("dateModified")),
                names(object),
                first(strings(object.get("articleSection"))),
                strings(object.get("keywords")),
                image(object.get("image")),
                first(names(object.get("publisher"))),
                string(object.get("inLanguage")),
                free(object));
    }

    private List<String> names(Map<?, ?> object) {
        List<String> names = names(object.get("author"));
        return names.isEmpty() ? names(object.get("creator")) : names;
    }

    /** Names of people or organisations, given as text, object, reference or list of these. */
    private List<String> names(@Nullable Object value) {
        Set<String> names = new LinkedHashSet<>();
        Deque<Object> open = new ArrayDeque<>();
        if (value != null) {
            open.add(value);
        }
        for (int seen = 0; !open.isEmpty() && seen < 200; seen++) {
            Object next = open.poll();
            if (next instanceof String name) {
                names.add(name);
            } else if (next instanceof List<?> list) {
                list.forEach(open::add);
            } else if (next instanceof Map<?, ?> object) {
                Map<?, ?> person = resolve(object);
                Object name = person.get("name");
                if (name != null) {
                    open.addFirst(name);
                }
            }
        }
        return List.copyOf(names);
    }

    private Map<?, ?> resolve(Map<?, ?> object) {
        String id = string(object.get("@id"));
        return object.get("name") == null && id != null ? byId.getOrDefault(id, object) : object;
    }

    private static @Nullable String address(Map<?, ?> object) {
        Object main = object.get("mainEntityOfPage");
        String address = main instanceof Map<?, ?> page ? string(page.get("@id")) : string(main);
        return address == null ? string(object.get("url")) : address;
    }

    private static @Nullable String image(@Nullable Object value) {
        Object first = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
        return first instanceof Map<?, ?> object ? string(object.get("url")) : string(first);
    }

    /** Says no when the article or a part of it says no. */
    private static @Nullable Boolean free(Map<?, ?> object) {
        String free = string(object.get("isAccessibleForFree"));
        Object parts = object.get("hasPart");
        List<?> list = parts instanceof List<?> several ? several : parts == null ? List.of() : List.of(parts);
        for (Object part : list) {
            if (part instanceof Map<?, ?> inner && "false".equalsIgnoreCase(string(inner.get("isAccessibleForFree")))) {
                return false;
            }
        }
        return free == null ? null : !free.toLowerCase(java.util.Locale.ROOT).endsWith("false");
    }

    private static List<String> types(Map<?, ?> object) {
        return strings(object.get("@type")).stream()
                .map(type -> type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1))
                .toList();
    }

    private static List<String> strings(@Nullable Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.getFirst();
    }

    private static @Nullable String string(@Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list.getFirst() instanceof String text ? text : null;
        }
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
