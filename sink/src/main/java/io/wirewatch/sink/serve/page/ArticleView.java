package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.TextField;
import io.wirewatch.sink.store.StoredAlert.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of an article with all mentions marked. Public for the templates only. Immutable.
 *
 * @param url only when it is a safe link
 * @param title cut at its mentions
 * @param paragraphs cut at their mentions
 * @param facts what else is known of it
 */
public record ArticleView(
        String articleId,
        @Nullable String url,
        String site,
        @Nullable String language,
        String byline,
        @Nullable Moment published,
        Moment firstSeen,
        List<Card.Piece> title,
        List<List<Card.Piece>> paragraphs,
        List<Mentioned> mentions,
        List<Version> versions,
        List<Fact> facts) {

    public ArticleView {
        title = List.copyOf(title);
        paragraphs = List.copyOf(paragraphs);
        mentions = List.copyOf(mentions);
        versions = List.copyOf(versions);
        facts = List.copyOf(facts);
    }

    /** A mention, in words. */
    public record Mentioned(
            String actorId,
            String actor,
            String surface,
            String place,
            String confidence,
            String rule,
            String reason) {}

    /** A version that can be shown. */
    public record Version(String hash, String words, Moment fetchedAt, boolean shown) {}

    /** Something known, by name. */
    public record Fact(String name, String value) {}

    static ArticleView of(Article article, List<ArticleReading.Version> versions, Map<String, String> names) {
        List<Mention> ofTitle = ofField(article, TextField.TITLE);
        List<Mention> ofText = ofField(article, TextField.TEXT);
        return new ArticleView(
                article.articleId(),
                WebLink.orNull(article.url()),
                article.site(),
                Card.language(article.language()),
                Words.listed(article.byline(), ", "),
                Moment.orNull(article.published()),
                Moment.of(article.firstSeen()),
                Card.pieces(article.title().isBlank() ? article.url() : article.title(), 0, ofTitle, names),
                paragraphs(article.text(), ofText, names),
                article.mentions().stream()
                        .map(mention -> mentioned(mention, names))
                        .toList(),
                versions.stream()
                        .map(version -> new Version(
                                version.contentHash(),
                                "Version " + version.revision(),
                                Moment.of(version.fetchedAt()),
                                version.contentHash().equals(article.contentHash())))
                        .toList(),
                facts(article));
    }

    private static List<Mention> ofField(Article article, TextField field) {
        return article.mentions().stream()
                .filter(mention -> mention.field() == field)
                .toList();
    }

    private static List<List<Card.Piece>> paragraphs(String text, List<Mention> mentions, Map<String, String> names) {
        List<List<Card.Piece>> paragraphs = new ArrayList<>();
        int start = 0;
        int codePoint = 0;
        while (start < text.length()) {
            int end = text.indexOf("\n\n", start);
            int stop = end < 0 ? text.length() : end;
            String paragraph = text.substring(start, stop);
            if (!paragraph.isBlank()) {
                paragraphs.add(Card.pieces(paragraph, codePoint, mentions, names));
            }
            int next = end < 0 ? text.length() : end + 2;
            codePoint += text.codePointCount(start, next);
            start = next;
        }
        return paragraphs;
    }

    private static Mentioned mentioned(Mention mention, Map<String, String> names) {
        return new Mentioned(
                mention.actorId(),
                names.getOrDefault(mention.actorId(), mention.actorId()),
                mention.surface(),
                Words.of(mention.field().name()) + " " + mention.start() + "–" + mention.end(),
                Math.round(mention.confidence() * 100) + " %",
                mention.rule(),
                mention.reason());
    }

    private static List<Fact> facts(Article article) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Feed", article.feedUrl()));
        facts.add(new Fact("Address", article.url()));
        if (article.canonicalUrl() != null && !article.canonicalUrl().equals(article.url())) {
            facts.add(new Fact("Canonical address", article.canonicalUrl()));
        }
        facts.add(new Fact("Article id", article.articleId()));
        facts.add(new Fact("Page id", article.pageId()));
        facts.add(new Fact("Content hash", article.contentHash()));
        facts.add(new Fact("Fetched", Moment.of(article.fetchedAt()).utc()));
        facts.add(new Fact("Extractor, tagger", article.extractor() + ", " + article.tagger()));
        if (article.paywalled()) {
            facts.add(new Fact("Paywall", "the page says that the whole text is for subscribers"));
        }
        return facts;
    }
}
