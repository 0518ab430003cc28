package io.wirewatch.sink.store;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Versions of articles with their mentions; the latest tagging of a version replaces the earlier one. */
final class ArticleRows implements Rows<EnrichedArticle> {

    private static final String ARTICLE = """
            insert into wirewatch.article (
                article_id, content_hash, revision, page_id, url, canonical_url, feed_url, site, site_name, title, text,
                byline, published, modified, language, image, section, keywords, paywalled, live_blog, fetched_at,
                first_seen, extractor, extraction_confidence, tagger, watchlist)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (article_id, content_hash) do update set
                revision = excluded.revision, tagger = excluded.tagger, watchlist = excluded.watchlist
            """;
    private static final String FORGET_MENTIONS =
            "delete from wirewatch.mention where article_id = ? and content_hash = ?";
    private static final String MENTION = """
            insert into wirewatch.mention (
                article_id, content_hash, ordinal, actor_id, field, span_start, span_end, surface, confidence, alias,
                rule, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (article_id, content_hash, ordinal) do update set
                actor_id = excluded.actor_id, field = excluded.field, span_start = excluded.span_start,
                span_end = excluded.span_end, surface = excluded.surface, confidence = excluded.confidence,
                alias = excluded.alias, rule = excluded.rule, reason = excluded.reason
            """;

    @Override
    public void write(Connection connection, List<EnrichedArticle> records) throws SQLException {
        try (PreparedStatement articles = connection.prepareStatement(ARTICLE);
                PreparedStatement forget = connection.prepareStatement(FORGET_MENTIONS);
                PreparedStatement mentions = connection.prepareStatement(MENTION)) {
            for (EnrichedArticle enriched : LatestOnly.by(ArticleRows::key, records)) {
                addArticle(new Row(articles), enriched);
                Article article = enriched.getArticle();
                new Row(forget)
                        .text(article.getArticleId())
                        .text(article.getContentHash())
                        .add();
                addMentions(new Row(mentions), enriched);
            }
            articles.executeBatch();
            forget.executeBatch();
            mentions.executeBatch();
        }
    }

    private static List<String> key(EnrichedArticle enriched) {
        return List.of(
                enriched.getArticle().getArticleId(), enriched.getArticle().getContentHash());
    }

    private static void addArticle(Row row, EnrichedArticle enriched) throws SQLException {
        Article article = enriched.getArticle();
        row.text(article.getArticleId())
                .text(article.getContentHash())
                .number(enriched.getRevision())
                .text(article.getPageId())
                .text(article.getUrl())
                .text(article.getCanonicalUrl())
                .text(article.getFeedUrl())
                .text(article.getSite())
                .text(article.getSiteName())
                .text(article.getTitle())
                .text(article.getText())
                .texts(article.getByline())
                .instant(article.getPublished())
                .instant(article.getModified())
                .text(article.getLanguage())
                .text(article.getImage())
                .text(article.getSection())
                .texts(article.getKeywords())
                .flag(article.getPaywalled())
                .flag(article.getLiveBlog())
                .instant(article.getFetchedAt())
                .instant(article.getFirstSeen())
                .text(article.getExtractor())
                .decimal(article.getExtractionConfidence())
                .text(enriched.getTagger())
                .json(StoredAlert.Watchlist.of(enriched.getWatchlist()))
                .add();
    }

    private static void addMentions(Row row, EnrichedArticle enriched) throws SQLException {
        Article article = enriched.getArticle();
        int ordinal = 0;
        for (Mention mention : enriched.getMentions()) {
            row.text(article.getArticleId())
                    .text(article.getContentHash())
                    .number(ordinal++)
                    .text(mention.getActorId())
                    .text(mention.getField().name())
                    .number(mention.getStart())
                    .number(mention.getEnd())
                    .text(mention.getSurface())
                    .decimal(mention.getConfidence())
                    .text(mention.getAlias())
                    .text(mention.getRule())
                    .text(mention.getReason())
                    .add();
        }
    }
}
