package io.wirewatch.ingest.extract;

import io.wirewatch.ingest.extract.field.ArticleTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article, clean.
 *
 * @param title headline; empty when nothing on the page or in the feed is one
 * @param text paragraphs parted by an empty line, white space folded, marks of direction removed
 * @param captions of pictures and tables, apart from the text
 * @param byline names of the authors
 * @param published when the article says that it was published
 * @param modified when the article says that it was changed
 * @param language language of the text, BCP 47, decided from text and declaration
 * @param declaredLanguage language as the page declares it
 * @param canonicalUrl the canonical URL, when it is of the same site and names one article
 * @param siteName name of the site
 * @param image URL of the lead image
 * @param section section of the site
 * @param keywords keywords that the page gives
 * @param paywalled the page says that the whole text is for subscribers
 * @param liveBlog the page is a live blog
 * @param rule the rule that decided what is text
 * @param confidence how sure the extractor is of the text, 0 to 1
 */
public record ExtractedArticle(
        String title,
        String text,
        List<String> captions,
        List<String> byline,
        @Nullable ArticleTime published,
        @Nullable ArticleTime modified,
        @Nullable String language,
        @Nullable String declaredLanguage,
        @Nullable String canonicalUrl,
        @Nullable String siteName,
        @Nullable String image,
        @Nullable String section,
        List<String> keywords,
        boolean paywalled,
        boolean liveBlog,
        String rule,
        double confidence)
        implements Extraction {}
