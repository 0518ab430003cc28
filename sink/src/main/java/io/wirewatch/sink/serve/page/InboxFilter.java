package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.wirewatch.schemas.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts the inbox or the API shows; all of it stands in the address. Immutable.
 *
 * @param state empty shows alerts of every state
 * @param severity this severity or above; null is any
 * @param team empty is any
 * @param rule empty is any
 * @param actor id; empty is any
 */
public record InboxFilter(
        Optional<Handling.State> state, @Nullable Severity severity, String team, String rule, String actor) {

    /** As the address of the inbox says: open alerts, when it says nothing about the state. */
    static InboxFilter of(Context context) {
        return of(context, "open");
    }

    /**
     * As the address of a request says.
     *
     * @param otherwise state to ask for when the address names none
     * @throws IllegalArgumentException when it asks for what there is not
     */
    public static InboxFilter of(Context context, String otherwise) {
        String state = Address.parameter(context, "state");
        return new InboxFilter(
                state(state.isEmpty() ? otherwise : state),
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
