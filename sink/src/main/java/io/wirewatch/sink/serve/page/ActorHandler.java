package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.sink.store.ArticleFilter;
import io.wirewatch.sink.store.ArticleQueries;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One actor: when, with whom, where, in which languages and under which names it is mentioned. */
final class ActorHandler implements Handler {

    private static final List<Integer> SPANS = List.of(7, 30, 90, 365);
    private static final int DEFAULT_DAYS = 30;
    private static final int ARTICLES = 20;
    private static final int ALERTS = 5;

    private final PageParts parts;
    private final ActorQueries queries;
    private final ArticleLines articleLines;

    ActorHandler(PageParts parts, ActorQueries queries, ArticleLines articleLines) {
        this.parts = parts;
        this.queries = queries;
        this.articleLines = articleLines;
    }

    @Override
    public void handle(Context context) throws SQLException {
        String id = context.pathParam("id");
        Optional<Actor> actor = parts.settings().actors().find(id);
        int sampled = queries.sampled(id);
        if (actor.isEmpty() && sampled == 0) {
            parts.missing(context, "There is no such actor", "The watchlist has those that are there.");
            return;
        }
        int days = days(Address.parameter(context, "days"));
        LocalDate today =
                parts.context().clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate first = today.minusDays(days - 1L);
        ActorView view = new ActorView(
                id,
                actor.map(Actor::getName).orElse(id),
                actor.map(known -> known.getType().name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                actor.isPresent(),
                actor.map(ActorView::facts).orElse(List.of()),
                days,
                Timeline.of(
                        queries.perDay(id, first.atStartOfDay(ZoneOffset.UTC).toInstant()), today, days),
                sampled,
                queries.coMentions(id).stream()
                        .map(one ->
                                new ActorView.Share(one.name(), parts.settings().actorName(one.name()), one.times()))
                        .toList(),
                shares(queries.sites(id)),
                shares(queries.languages(id)),
                shares(queries.surfaces(id)),
                rules(id),
                queries.alerts(id, ALERTS).stream()
                        .map(alert -> Card.of(alert, parts.board().of(alert.alertId())))
                        .toList(),
                articleLines.of(new ArticleQueries(parts.database())
                        .list(ArticleFilter.ALL.withActor(id), null, ARTICLES)
                        .lines()));
        parts.show(context, "watchlist", view.name(), "actor.jte", view);
    }

    private List<Choice> rules(String id) {
        return parts.settings().rules().values().stream()
                .filter(rule -> names(rule, id))
                .map(rule -> new Choice(rule.getId(), rule.getName(), rule.getEnabled()))
                .toList();
    }

    private static boolean names(Rule rule, String id) {
        return Stream.of(rule.getActorsAny(), rule.getActorsAll()).anyMatch(actors -> actors.contains(id));
    }

    private static List<ActorView.Share> shares(List<ActorQueries.Counted> counted) {
        return counted.stream()
                .map(one -> new ActorView.Share(one.name(), one.name(), one.times()))
                .toList();
    }

    private static int days(String text) {
        return SPANS.stream()
                .filter(span -> span.toString().equals(text))
                .findFirst()
                .orElse(DEFAULT_DAYS);
    }
}
