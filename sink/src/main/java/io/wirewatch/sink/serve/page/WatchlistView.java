package io.wirewatch.sink.serve.page;

import java.util.List;

/**
 * The list of actors or of rules. Public for the templates only. Immutable.
 *
 * @param history the last changes, the newest first
 */
public record WatchlistView(Desks.Kind kind, String words, int total, List<Line> lines, List<Change> history) {

    public WatchlistView {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
    }

    /**
     * An actor or a rule.
     *
     * @param group type of an actor, team of a rule
     * @param summary names of an actor, conditions of a rule
     * @param severity for the style sheet; empty for actors
     */
    public record Line(
            String id, String name, String group, String summary, String severity, boolean enabled, String managedBy) {}

    /** A change of the configuration. */
    public record Change(String id, String what, Moment at, String managedBy, long offset) {}
}
