package io.wirewatch.ingest.parse;

import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.ExtractedArticle;
import io.wirewatch.ingest.extract.NotAnArticle;
import io.wirewatch.ingest.extract.PageInput;
import io.wirewatch.ingest.extract.field.ArticleTime;
import io.wirewatch.ingest.extract.field.CanonicalUrl;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Stage;
import io.wirewatch.schemas.topic.Partitions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One page to one article or rejection. A pure function of the page, so that a replay gives the same bytes. Thread
 * safe.
 */
final class PageParsing {

    private static final int ID_LENGTH = 32;
    private final ArticleExtractor extractor = new ArticleExtractor();

    Parsed parse(Page page) {
        PageInput input = new PageInput(bytes(page.getBody()), page.getHeaders(), page.getFinalUrl(), page.getItem());
        return switch (extractor.extract(input)) {
            case ExtractedArticle article -> new Parsed.Accepted(article(page, article));
            case NotAnArticle refused -> new Parsed.Refused(rejection(page, refused));
        };
    }

    /** The hash of the canonical URL when the page has one that can be trusted, else the page's own id. */
    static String articleId(String pageId, @Nullable String canonicalUrl) {
        return canonicalUrl == null ? pageId : sha256(identity(canonicalUrl)).substring(0, ID_LENGTH);
    }

    /** SHA-256 of title and text: another value is another version of the article. */
    static String contentHash(String title, String text) {
        return sha256(title + "\n" + text);
    }

    /** The canonical URL without what may differ between copies of it: scheme, www, m or amp, fragment, last slash. */
    private static String identity(String canonicalUrl) {
        String rest = canonicalUrl.strip().replaceFirst("^[A-Za-z]+://[^/?#]*", "");
        String withoutFragment = rest.replaceFirst("#.*$", "");
        return CanonicalUrl.site(canonicalUrl) + withoutFragment.replaceFirst("/$", "");
    }

    private static Article article(Page page, ExtractedArticle article) {
        return Article.newBuilder()
                .setArticleId(articleId(page.getPageId(), article.canonicalUrl()))
                .setPageId(page.getPageId())
                .setUrl(page.getUrl())
                .setCanonicalUrl(article.canonicalUrl())
                .setFeedUrl(page.getItem().getFeedUrl())
                .setSite(Partitions.host(page.getFinalUrl()))
                .setSiteName(article.siteName())
                .setOwner(page.getItem().getOwner())
                .setTitle(article.title())
                .setText(article.text())
                .setCaptions(article.captions())
                .setByline(article.byline())
                .setPublished(instant(article.published()))
                .setModified(instant(article.modified()))
                .setLanguage(article.language())
                .setDeclaredLanguage(article.declaredLanguage())
                .setImage(article.image())
                .setSection(article.section())
                .setKeywords(article.keywords())
                .setPaywalled(article.paywalled())
                .setLiveBlog(article.liveBlog())
                .setContentHash(contentHash(article.title(), article.text()))
                .setFetchedAt(page.getFetchedAt())
                .setExtractor(ArticleExtractor.VERSION)
                .setExtraction(article.rule())
                .setExtractionConfidence(article.confidence())
                .setFirstSeen(page.getFirstSeen())
                .build();
    }

    private static Rejection rejection(Page page, NotAnArticle refused) {
        return Rejection.newBuilder()
                .setPageId(page.getPageId())
                .setArticleId(null)
                .setUrl(page.getUrl())
                .setFeedUrl(page.getItem().getFeedUrl())
                .setStage(Stage.PARSE)
                .setReason(refused.reason())
                .setDetail(refused.detail())
                .setAt(page.getFetchedAt())
                .setFirstSeen(page.getFirstSeen())
                .build();
    }

    private static @Nullable Instant instant(@Nullable ArticleTime time) {
        return time == null ? null : time.instant();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
