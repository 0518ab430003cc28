package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.sink.store.ArticleFilter;
import io.wirewatch.sink.store.ArticleQueries;
import io.wirewatch.sink.store.StoreService;
import io.wirewatch.sink.store.StoredAlert;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inbox: alerts by story, newest first, as the address asks for them. */
final class InboxHandler implements Handler {

    private static final int PAGE_SIZE = 50;

    private final PageParts parts;
    private final InboxQueries queries;

    InboxHandler(PageParts parts, InboxQueries queries) {
        this.parts = parts;
        this.queries = queries;
    }

    @Override
    public void handle(Context context) throws SQLException {
        InboxFilter filter = InboxFilter.of(context);
        String before = Address.parameter(context, "before");
        AlertCursor cursor = before.isEmpty() ? null : AlertCursor.parse(before);
        String topic = parts.context().topics().of(Topics.ALERTS);
        // Before the list: what is stored in between comes in live, and is known by its revision.
        Map<Integer, Long> position =
                queries.position(StoreService.group(parts.context().topics()), topic);
        List<StoredAlert> alerts = queries.list(filter, cursor, PAGE_SIZE);
        boolean more = alerts.size() > PAGE_SIZE;
        List<StoredAlert> page = more ? alerts.subList(0, PAGE_SIZE) : alerts;
        InboxView view = new InboxView(
                filter,
                tabs(filter),
                severities(filter),
                Choice.of("Any team", teams(), filter.team()),
                Choice.of("Any rule", parts.settings().ruleNames(), filter.rule()),
                Choice.of("Any actor", parts.settings().actorNames(), filter.actor()),
                page.stream()
                        .map(alert -> Card.of(alert, parts.board().of(alert.alertId())))
                        .toList(),
                more ? older(filter, page.getLast()) : null,
                cursor == null,
                position.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(",")),
                !page.isEmpty() || anyArticle());
        parts.show(context, "inbox", "Inbox", "inbox.jte", view);
    }

    private boolean anyArticle() throws SQLException {
        return !new ArticleQueries(parts.database())
                .list(ArticleFilter.ALL, null, 1)
                .lines()
                .isEmpty();
    }

    private static @Nullable String older(InboxFilter filter, StoredAlert last) {
        String address = filter.address();
        return address + (address.contains("?") ? "&" : "?") + "before=" + AlertCursor.at(last);
    }

    private List<InboxView.Tab> tabs(InboxFilter filter) throws SQLException {
        List<InboxView.Tab> tabs = new ArrayList<>();
        for (Handling.State state : Handling.State.values()) {
            InboxFilter other = new InboxFilter(
                    Optional.of(state), filter.severity(), filter.team(), filter.rule(), filter.actor());
            tabs.add(new InboxView.Tab(
                    state.words(),
                    filter.address(state.word()),
                    Words.count(queries.count(other), InboxQueries.MOST_COUNTED),
                    filter.state().equals(Optional.of(state))));
        }
        tabs.add(new InboxView.Tab(
                "All", filter.address("all"), "", filter.state().isEmpty()));
        return tabs;
    }

    private Map<String, String> teams() {
        Map<String, String> teams = new TreeMap<>();
        parts.settings().rules().values().stream().map(Rule::getTeam).forEach(team -> teams.put(team, team));
        return teams;
    }

    private static List<Choice> severities(InboxFilter filter) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "Any severity", filter.severity() == null)));
        Arrays.stream(Severity.values())
                .filter(severity -> severity != Severity.LOW)
                .forEach(severity -> choices.add(new Choice(
                        severity.name().toLowerCase(Locale.ROOT),
                        severity == Severity.CRITICAL ? "Critical" : Card.severity(severity) + " and above",
                        severity == filter.severity())));
        return choices;
    }
}
