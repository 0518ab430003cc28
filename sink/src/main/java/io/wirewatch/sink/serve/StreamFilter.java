package io.wirewatch.sink.serve;

import io.javalin.http.Context;
import io.wirewatch.sink.store.StoredAlert;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a reader of the stream wants; what is null is not asked about. Immutable.
 *
 * @param actor id of an actor that the alert names
 * @param rule id of its rule
 * @param team its team
 */
record StreamFilter(
        @Nullable String actor,
        @Nullable String rule,
        @Nullable String team) {

    /** As the query of a request says: {@code ?actor=&rule=&team=}. An empty value asks for nothing. */
    static StreamFilter of(Context context) {
        return new StreamFilter(
                given(context.queryParam("actor")),
                given(context.queryParam("rule")),
                given(context.queryParam("team")));
    }

    boolean wants(StoredAlert alert) {
        return (rule == null || rule.equals(alert.ruleId()))
                && (team == null || team.equals(alert.team()))
                && (actor == null || alert.actors().stream().anyMatch(named -> actor.equals(named.id())));
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
