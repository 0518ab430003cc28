package io.wirewatch.sink.serve.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the latest alerts. Public for the templates only. Immutable.
 *
 * @param tabs states that can be chosen
 * @param older address of the page of older alerts; null on the last page
 * @param newest true on the first page, where new alerts come in
 * @param position where the live stream goes on from what the page shows
 * @param anyArticle something was read already
 */
public record InboxView(
        InboxFilter filter,
        List<Tab> tabs,
        List<Choice> severities,
        List<Choice> teams,
        List<Choice> rules,
        List<Choice> actors,
        List<Card> cards,
        @Nullable String older,
        boolean newest,
        String position,
        boolean anyArticle) {

    public InboxView {
        tabs = List.copyOf(tabs);
        severities = List.copyOf(severities);
        teams = List.copyOf(teams);
        rules = List.copyOf(rules);
        actors = List.copyOf(actors);
        cards = List.copyOf(cards);
    }

    /** A state that can be chosen, and how many alerts are in it. */
    public record Tab(String words, String address, String count, boolean chosen) {}
}
