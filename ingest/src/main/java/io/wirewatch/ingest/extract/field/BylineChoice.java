package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.evidence.PageEvidence.MarkedAuthor;
import io.wirewatch.ingest.extract.text.ShownLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides who wrote an article: the first source that gives names. Stateless. */
public final class BylineChoice {

    private static final String[] METAS = {
        "author",
        "article:author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "og:author",
        "article:author:name",
        "cxenseparse:author",
        "authors",
        "byline",
        "twitter:creator:name",
        "citation_author",
        "article.author",
        "creator",
        "dc.author"
    };
    private static final int MAX_NAMES = 12;
    private static final int NEAR_BEFORE = -4;
    private static final int NEAR_AFTER = 8;

    private BylineChoice() {}

    /**
     * The names, in order.
     *
     * @param lines short lines of the page
     */
    public static List<String> of(
            PageEvidence page, @Nullable String siteName, List<String> fromFeed, List<ShownLine> lines) {
        ArticleObject article = page.article();
        if (article != null) {
            List<String> declared = names(article.authors(), siteName);
            if (declared.isEmpty() && article.isArticle()) {
                declared = organisations(article.authors());
            }
            if (!declared.isEmpty()) {
                return declared;
            }
        }
        for (String meta : METAS) {
            List<String> names = names(page.allOf(meta), siteName);
            if (!names.isEmpty()) {
                return names;
            }
        }
        for (int trust = 2; trust >= 0; trust--) {
            List<String> names = marked(page, trust, siteName);
            if (!names.isEmpty()) {
                return names;
            }
        }
        List<String> shown = shown(lines, siteName);
        return shown.isEmpty() ? names(fromFeed, siteName) : shown;
    }

    /** An organisation signs only where the article itself says so. */
    private static List<String> organisations(List<String> authors) {
        return authors.stream()
                .map(PersonNames::organisation)
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(MAX_NAMES)
                .toList();
    }

    /** The names of a line near the headline that begins with "By", in some language. */
    private static List<String> shown(List<ShownLine> lines, @Nullable String siteName) {
        for (ShownLine line : lines) {
            if (line.place() >= NEAR_BEFORE && line.place() <= NEAR_AFTER && PersonNames.isByline(line.text())) {
                List<String> names = names(List.of(line.text()), siteName, PersonNames::inLine);
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return List.of();
    }

    /** The names of the first marked element, and of those that follow with the same trust near the headline. */
    private static List<String> marked(PageEvidence page, int trust, @Nullable String siteName) {
        for (MarkedAuthor author : page.bylines()) {
            if (author.trust() == trust) {
                List<String> names = names(List.of(author.text()), siteName, PersonNames::inLine);
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return List.of();
    }

    private static List<String> names(List<String> texts, @Nullable String siteName) {
        return names(texts, siteName, PersonNames::in);
    }

    private static List<String> names(
            List<String> texts, @Nullable String siteName, Function<String, List<String>> reader) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : texts) {
            for (String name : reader.apply(text)) {
                if (names.size() < MAX_NAMES && !name.equalsIgnoreCase(siteName == null ? "" : siteName)) {
                    names.putIfAbsent(name.toLowerCase(java.util.Locale.ROOT), name);
                }
            }
        }
        return new ArrayList<>(names.values());
    }
}
