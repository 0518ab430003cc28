package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The actors that are watched, or the rules, each with its last changes. */
final class WatchlistHandler implements Handler {

    private static final int CHANGES = 30;
    private static final int MOST = 500;

    private final PageParts parts;
    private final Desks.Kind kind;

    WatchlistHandler(PageParts parts, Desks.Kind kind) {
        this.parts = parts;
        this.kind = kind;
    }

    @Override
    public void handle(Context context) {
        String words = Address.parameter(context, "q");
        List<WatchlistView.Line> all = switch (kind) {
            case ACTOR ->
                parts.settings().actors().values().stream().map(this::line).toList();
            case RULE ->
                parts.settings().rules().values().stream().map(this::line).toList();
        };
        List<WatchlistView.Line> shown = all.stream()
                .filter(line -> (line.id() + " " + line.name() + " " + line.group() + " " + line.summary())
                        .toLowerCase(Locale.ROOT)
                        .contains(words.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(WatchlistView.Line::name, String.CASE_INSENSITIVE_ORDER))
                .limit(MOST)
                .toList();
        WatchlistView view = new WatchlistView(kind, words, all.size(), shown, history(parts, kind, ""));
        boolean actors = kind == Desks.Kind.ACTOR;
        parts.show(context, actors ? "watchlist" : "rules", actors ? "Watchlist" : "Rules", "watchlist.jte", view);
    }

    /** The last changes, of one record or of all. */
    static List<WatchlistView.Change> history(PageParts parts, Desks.Kind kind, String id) {
        return switch (kind) {
            case ACTOR -> changes(parts.settings().actors(), id, Actor::getManagedBy);
            case RULE -> changes(parts.settings().rules(), id, Rule::getManagedBy);
        };
    }

    private static <T> List<WatchlistView.Change> changes(TopicTable<T> table, String id, Function<T, String> manager) {
        List<WatchlistView.Change> changes = new ArrayList<>();
        for (TopicTable.Entry<T> entry : table.history()) {
            if ((id.isEmpty() || entry.key().equals(id)) && changes.size() < CHANGES) {
                T value = entry.value();
                changes.add(new WatchlistView.Change(
                        entry.key(),
                        value == null ? "removed" : "written",
                        Moment.of(entry.time()),
                        value == null ? "" : manager.apply(value),
                        entry.offset()));
            }
        }
        return changes;
    }

    private WatchlistView.Line line(Actor actor) {
        return new WatchlistView.Line(
                actor.getId(),
                actor.getName(),
                actor.getType().name().toLowerCase(Locale.ROOT),
                Words.listed(
                        Stream.concat(actor.getAliases().stream(), actor.getWeak().stream())
                                .limit(8)
                                .toList(),
                        " · "),
                "",
                true,
                actor.getManagedBy());
    }

    private WatchlistView.Line line(Rule rule) {
        List<String> conditions = new ArrayList<>();
        condition(conditions, "all of ", rule.getActorsAll());
        condition(conditions, "any of ", rule.getActorsAny());
        condition(conditions, "none of ", rule.getActorsNone());
        if (!rule.getTerms().isEmpty()) {
            conditions.add("words: " + Words.listed(rule.getTerms(), ", "));
        }
        if (rule.getMinSources() > 1) {
            conditions.add("from " + rule.getMinSources() + " sources on");
        }
        return new WatchlistView.Line(
                rule.getId(),
                rule.getName(),
                rule.getTeam(),
                String.join("; ", conditions),
                rule.getSeverity().name().toLowerCase(Locale.ROOT),
                rule.getEnabled(),
                rule.getManagedBy());
    }

    private void condition(List<String> conditions, String word, List<String> actors) {
        if (!actors.isEmpty()) {
            conditions.add(word
                    + Words.listed(
                            actors.stream().map(parts.settings()::actorName).toList(), ", "));
        }
    }
}
