package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One article: a version with all mentions, and what each rule decided about it. */
final class ArticleHandler implements Handler {

    private final PageParts parts;
    private final ArticleReading articles;

    ArticleHandler(PageParts parts, ArticleReading articles) {
        this.parts = parts;
        this.articles = articles;
    }

    @Override
    public void handle(Context context) throws SQLException {
        String id = context.pathParam("id");
        String asked = Address.parameter(context, "version");
        List<ArticleReading.Version> versions = articles.versions(id);
        Optional<ArticleReading.Version> version = versions.stream()
                .filter(one -> one.contentHash().equals(asked))
                .findFirst()
                .or(() -> versions.stream().findFirst());
        Optional<Article> article = version.isEmpty() ? Optional.empty() : articles.article(id, version.get());
        if (article.isEmpty()) {
            parts.missing(
                    context,
                    "There is no such article",
                    "It may be older than what is kept. Search finds what is there.");
            return;
        }
        Map<String, String> rules = parts.settings().ruleNames();
        ArticleView shown =
                ArticleView.of(article.get(), versions, parts.settings().actorNames());
        List<DecisionView> decisions = articles.decisionsOfArticle(id).stream()
                .map(decision -> DecisionView.of(decision, rules))
                .toList();
        parts.show(context, "search", article.get().title(), "article.jte", new ArticlePageView(shown, decisions));
    }
}
