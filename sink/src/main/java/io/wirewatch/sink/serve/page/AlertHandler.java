package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.sink.store.StoredAlert;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One alert: its article with all mentions, why it fired, who else carries it, and what was delivered. */
final class AlertHandler implements Handler {

    private static final Map<String, String> MESSAGES = Map.of(
            "redelivered", "Asked for again: the same id goes out once more.",
            "not-redelivered", "Not sent again: the alert has a later revision, which has its own delivery.");

    private final PageParts parts;
    private final InboxQueries queries;
    private final ArticleReading articles;

    AlertHandler(PageParts parts, InboxQueries queries, ArticleReading articles) {
        this.parts = parts;
        this.queries = queries;
        this.articles = articles;
    }

    @Override
    public void handle(Context context) throws SQLException {
        Optional<StoredAlert> found = queries.find(context.pathParam("id"));
        if (found.isEmpty()) {
            parts.missing(
                    context, "There is no such alert", "It may have been removed. The inbox has those that are there.");
            return;
        }
        StoredAlert alert = found.get();
        List<ArticleReading.Decided> decisions = articles.decisionsOfAlert(alert);
        Map<String, String> rules = parts.settings().ruleNames();
        AlertView view = new AlertView(
                card(alert),
                article(alert, decisions, Address.parameter(context, "version")),
                coverage(alert),
                decisions.stream()
                        .map(decision -> DecisionView.of(decision, rules))
                        .toList(),
                DeliveryView.of(new Database(parts.database()), alert.alertId()),
                queries.ofStory(alert).stream().map(this::card).toList(),
                facts(alert),
                MESSAGES.getOrDefault(Address.parameter(context, "done"), ""));
        String title = alert.headline().isBlank() ? "Alert" : alert.headline();
        parts.show(context, "inbox", title, "alert.jte", view);
    }

    private Card card(StoredAlert alert) {
        return Card.of(alert, parts.board().of(alert.alertId()));
    }

    /** The version that is asked for, else the one that fired, else the latest. */
    private Optional<ArticleView> article(StoredAlert alert, List<ArticleReading.Decided> decisions, String asked)
            throws SQLException {
        List<ArticleReading.Version> versions = articles.versions(alert.articleId());
        String fired = decisions.stream()
                .filter(decision -> decision.articleId().equals(alert.articleId()))
                .map(ArticleReading.Decided::contentHash)
                .findFirst()
                .orElse("");
        String wanted = asked.isEmpty() ? fired : asked;
        Optional<ArticleReading.Version> version = versions.stream()
                .filter(one -> one.contentHash().equals(wanted))
                .findFirst()
                .or(() -> versions.stream().findFirst());
        if (version.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>(parts.settings().actorNames());
        alert.actors().forEach(actor -> names.putIfAbsent(actor.id(), actor.name()));
        return articles.article(alert.articleId(), version.get())
                .map(article -> ArticleView.of(article, versions, names));
    }

    private static List<AlertView.Coverage> coverage(StoredAlert alert) {
        return alert.sources().stream()
                .map(source -> new AlertView.Coverage(
                        new Card.Site(source.site(), WebLink.orNull(source.url()), source.title()),
                        source.articleId(),
                        Moment.of(source.firstSeen()),
                        source.articleId().equals(alert.articleId())))
                .toList();
    }

    private static List<ArticleView.Fact> facts(StoredAlert alert) {
        List<ArticleView.Fact> facts = new ArrayList<>();
        facts.add(new ArticleView.Fact("Alert id", alert.alertId()));
        facts.add(new ArticleView.Fact("Story id", alert.storyId()));
        facts.add(new ArticleView.Fact("Rule version", alert.ruleVersion()));
        StoredAlert.Watchlist watchlist = alert.watchlist();
        if (watchlist != null) {
            facts.add(new ArticleView.Fact(
                    "Watch list",
                    "actors to offset " + watchlist.actorsOffset() + ", rules to offset " + watchlist.rulesOffset()
                            + ", hash " + watchlist.contentHash()));
        }
        return facts;
    }
}
