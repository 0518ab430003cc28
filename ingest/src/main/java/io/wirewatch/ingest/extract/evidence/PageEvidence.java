package io.wirewatch.ingest.extract.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a page says of itself, as written. Immutable.
 *
 * @param articles objects of the JSON-LD
 * @param metas contents of meta tags by name or property in lower case, in the order of the page
 * @param properties texts of microdata by {@code itemprop}
 * @param times elements with a machine-readable or marked time
 * @param bylines texts of elements that are marked as an author's name
 * @param headings texts of h1 elements
 * @param title text of the title element
 * @param canonical target of the canonical link
 * @param htmlLanguage lang attribute of the html element
 * @param links number of links
 */
public record PageEvidence(
        List<ArticleObject> articles,
        Map<String, List<String>> metas,
        Map<String, List<String>> properties,
        List<MarkedTime> times,
        List<MarkedAuthor> bylines,
        List<String> headings,
        @Nullable String title,
        @Nullable String canonical,
        @Nullable String htmlLanguage,
        int links) {

    /**
     * A time that the page shows.
     *
     * @param value the machine-readable value, or the text
     * @param isTimeElement false when only a class says that it is a time
     * @param hint class, itemprop and pubdate of the element and its parent, in lower case
     * @param afterHeadings number of h1 elements before it
     */
    public record MarkedTime(String value, boolean isTimeElement, String hint, int afterHeadings) {}

    /**
     * An author that the page shows.
     *
     * @param text the text of the element
     * @param trust 2 for rel=author and itemprop=author, 1 for a class that speaks of a name, 0 for any other mark
     */
    public record MarkedAuthor(String text, int trust) {}

    /** The first content of the first of these meta tags that has one. */
    public @Nullable String meta(String... names) {
        for (String name : names) {
            List<String> contents = metas.get(name);
            if (contents != null) {
                return contents.getFirst();
            }
        }
        return null;
    }

    /** All contents of one meta tag. */
    public List<String> allOf(String name) {
        return metas.getOrDefault(name, List.of());
    }

    /** The object that speaks of this page's article: an article before a page, then the one that says most. */
    public @Nullable ArticleObject article() {
        ArticleObject best = null;
        for (ArticleObject article : articles) {
            if (best == null || weight(article) > weight(best)) {
                best = article;
            }
        }
        return best;
    }

    private int weight(ArticleObject article) {
        int weight = article.isArticle() ? 8 : 0;
        weight += article.headline() != null && !article.headline().isBlank() ? 2 : 0;
        weight += article.published() != null ? 2 : 0;
        weight += article.headline() != null && headings.contains(article.headline()) ? 2 : 0;
        return weight + (article.authors().isEmpty() ? 0 : 1);
    }
}
