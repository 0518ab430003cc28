package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules in force, found by the actors that they are about, so that an article looks only at rules that can match
 * it. Immutable.
 */
public final class RuleIndex {

    private final Map<String, CompiledRule> byId;
    private final Map<String, Set<String>> idsByActor;

    private RuleIndex(Map<String, CompiledRule> byId, Map<String, Set<String>> idsByActor) {
        this.byId = byId;
        this.idsByActor = idsByActor;
    }

    /** Compiles the rules that are enabled; groups are resolved with the actors. */
    public static RuleIndex of(Collection<Rule> rules, Collection<Actor> actors) {
        Map<String, Set<String>> groups = new HashMap<>();
        for (Actor actor : actors) {
            actor.getGroups()
                    .forEach(group ->
                            groups.computeIfAbsent(group, g -> new HashSet<>()).add(actor.getId()));
        }
        Map<String, CompiledRule> byId = new HashMap<>();
        Map<String, Set<String>> idsByActor = new HashMap<>();
        for (Rule rule : rules) {
            if (rule.getEnabled()) {
                CompiledRule compiled = CompiledRule.of(rule, groups);
                byId.put(rule.getId(), compiled);
                compiled.actors()
                        .forEach(actor -> idsByActor
                                .computeIfAbsent(actor, a -> new HashSet<>())
                                .add(rule.getId()));
            }
        }
        return new RuleIndex(Map.copyOf(byId), Map.copyOf(idsByActor));
    }

    public int size() {
        return byId.size();
    }

    public Optional<CompiledRule> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The rules that are about one of the actors, by id. */
    public List<CompiledRule> about(Collection<String> actors) {
        Set<String> ids = new TreeSet<>();
        actors.forEach(actor -> ids.addAll(idsByActor.getOrDefault(actor, Set.of())));
        return ids.stream().map(byId::get).toList();
    }
}
