package io.wirewatch.sink.serve.page;

import java.util.List;
import java.util.Optional;

/**
 * The editor of one actor or rule. Public for the templates only. Immutable.
 *
 * @param id empty for a new one
 * @param managedBy who manages it now; empty for a new one, or when not told
 * @param proposal what the text comes to; empty before it was checked
 * @param backTest what history comes to with it; empty before it was run
 */
public record EditView(
        Desks.Kind kind,
        String id,
        String name,
        String yaml,
        String managedBy,
        boolean takeOver,
        Optional<Desks.Proposal> proposal,
        Optional<Desks.BackTest> backTest,
        boolean saved,
        List<WatchlistView.Change> history) {

    public EditView {
        history = List.copyOf(history);
    }

    /** Somebody else manages it: a change here takes it over. */
    public boolean foreign() {
        return !managedBy.isEmpty() && !managedBy.equals("dashboard");
    }

    /** Where its form is sent to. */
    public String address() {
        String list = kind == Desks.Kind.ACTOR ? "/watchlist" : "/rules";
        return id.isEmpty()
                ? list + "/new"
                : kind == Desks.Kind.ACTOR ? Address.of("/watchlist/", id) : Address.of("/rules/", id);
    }
}
