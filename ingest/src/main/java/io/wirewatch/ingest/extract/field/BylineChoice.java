package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.evidence.ArticleObject;
import io.wirewatch.ingest.extract.evidence.PageEvidence;
import io.wirewatch.ingest.extract.evidence.PageEvidence.MarkedAuthor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private BylineChoice() {}

    /** The names, in order. */
    public static List<String> of(PageEvidence page, @Nullable String siteName, List<String> fromFeed) {
        List<String> declared = List.of();
        ArticleObject article = page.article();
        if (article != null) {
            declared = names(article.authors(), siteName);
        }
        if (!declared.isEmpty()) {
            return declared;
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
        return names(fromFeed, siteName);
    }

    /** The names of the first marked element, and of those that follow with the same trust near the headline. */
    private static List<String> marked(PageEvidence page, int trust, @Nullable String siteName) {
        for (MarkedAuthor author : page.bylines()) {
            if (author.trust() == trust) {
                List<String> names = names(List.of(author.text()), siteName);
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return List.of();
    }

    private static List<String> names(List<String> texts, @Nullable String siteName) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : texts) {
            for (String name : PersonNames.in(text)) {
                if (names.size() < MAX_NAMES && !name.equalsIgnoreCase(siteName == null ? "" : siteName)) {
                    names.putIfAbsent(name.toLowerCase(java.util.Locale.ROOT), name);
                }
            }
        }
        return new ArrayList<>(names.values());
    }
}
