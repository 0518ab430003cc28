package io.wirewatch.enrich.watchlist;

import io.wirewatch.enrich.rule.RuleCheck;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The actors and rules that the records of both topics come to, read in order: a later record replaces an earlier one,
 * a tombstone removes it, and a bad one leaves the last good one in force. Not thread safe.
 */
final class WatchlistContent {

    private final Map<String, Actor> actors = new TreeMap<>();
    private final Map<String, Rule> rules = new TreeMap<>();

    /** By id. */
    Map<String, Actor> actors() {
        return actors;
    }

    /** By id. */
    Map<String, Rule> rules() {
        return rules;
    }

    /** Takes up an actor, or removes it; gives back what is wrong with the record. */
    Optional<String> actor(String key, @Nullable Actor actor) {
        if (actor == null) {
            actors.remove(key);
            return Optional.empty();
        }
        if (!actor.getId().equals(key)) {
            return Optional.of("the key '" + key + "' is not the actor's id '" + actor.getId() + "'");
        }
        if (actor.getName().isBlank()) {
            return Optional.of("the actor '" + key + "' has no name");
        }
        actors.put(key, actor);
        return Optional.empty();
    }

    /** Takes up a rule, or removes it; gives back what is wrong with the record. */
    Optional<String> rule(String key, @Nullable Rule rule) {
        if (rule == null) {
            rules.remove(key);
            return Optional.empty();
        }
        if (!rule.getId().equals(key)) {
            return Optional.of("the key '" + key + "' is not the rule's id '" + rule.getId() + "'");
        }
        List<String> problems =
                RuleCheck.problems(rule).stream().map(Object::toString).toList();
        if (!problems.isEmpty()) {
            return Optional.of(problems.stream().collect(Collectors.joining("; ", "rule '" + key + "': ", "")));
        }
        rules.put(key, rule);
        return Optional.empty();
    }
}
