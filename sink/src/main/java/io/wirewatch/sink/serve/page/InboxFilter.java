package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.wirewatch.schemas.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts the inbox shows; all of it stands in the address. Public for the templates only. Immutable.
 *
 * @param state empty shows alerts of every state
 * @param severity this severity or above; null is any
 * @param team empty is any
 * @param rule empty is any
 * @param actor id; empty is any
 */
public record InboxFilter(
        Optional<Handling.State> state, @Nullable Severity severity, String team, String rule, String actor) {

    static InboxFilter of(Context context) {
        return new InboxFilter(
                state(Address.parameter(context, "state")),
                severity(Address.parameter(context, "severity")),
                Address.parameter(context, "team"),
                Address.parameter(context, "rule"),
                Address.parameter(context, "actor"));
    }

    /** The address of the inbox with this filter. */
    public String address() {
        return address(stateWord());
    }

    /** The address of the inbox with this filter, but another state. */
    public String address(String state) {
        return new Address("/")
                .with("state", state.equals("open") ? "" : state)
                .with("severity", severityWord())
                .with("team", team)
                .with("rule", rule)
                .with("actor", actor)
                .toString();
    }

    public String stateWord() {
        return state.map(Handling.State::word).orElse("all");
    }

    public String severityWord() {
        return severity == null ? "" : severity.name().toLowerCase(Locale.ROOT);
    }

    /** Anything but the state is asked for. */
    public boolean narrow() {
        return severity != null || !team.isEmpty() || !rule.isEmpty() || !actor.isEmpty();
    }

    private static Optional<Handling.State> state(String word) {
        if (word.isEmpty()) {
            return Optional.of(Handling.State.OPEN);
        }
        if (word.equals("all")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Handling.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state is open, acknowledged, muted, noise or all")));
    }

    private static @Nullable Severity severity(String word) {
        if (word.isEmpty()) {
            return null;
        }
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("severity is low, medium, high or critical"));
    }
}
