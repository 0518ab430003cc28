package io.wirewatch.ingest.extract.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page's JSON-LD says of one article (schema.org Article, WebPage and their kinds), as written.
 *
 * @param types kinds, without the address of the vocabulary
 * @param isAccessibleForFree null when it does not say
 */
public record ArticleObject(
        List<String> types,
        @Nullable String url,
        @Nullable String headline,
        @Nullable String description,
        @Nullable String body,
        @Nullable String published,
        @Nullable String modified,
        List<String> authors,
        @Nullable String section,
        List<String> keywords,
        @Nullable String image,
        @Nullable String publisher,
        @Nullable String language,
        @Nullable Boolean isAccessibleForFree) {

    /** True for kinds of Article; false for the page around it. */
    public boolean isArticle() {
        return types.stream().anyMatch(JsonLdReader::isArticleType);
    }

    /** True for kinds of NewsArticle. */
    public boolean isNews() {
        return types.stream().anyMatch(type -> type.endsWith("NewsArticle"));
    }

    public boolean isLiveBlog() {
        return types.contains("LiveBlogPosting");
    }
}
