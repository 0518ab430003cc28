package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells which of a rule's actors an article names together. Stateless. */
final class CoMentions {

    /** An article that names so many actors is a list; of its pairs the first ones are taken. */
    private static final int MOST = 500;

    private CoMentions() {}

    /**
     * Pairs {@code a + b} of actors, sorted. Where a rule has several conditions, the two fulfil different ones; where it
     * has one, they are any two of it. Empty for a rule that does not ask for first co-mentions.
     *
     * @param mentions mentions that count
     */
    static List<String> of(CompiledRule rule, List<Mention> mentions) {
        if (rule.rule().getFirstCoMentionSeconds() == 0) {
            return List.of();
        }
        Set<String> mentioned = new TreeSet<>();
        mentions.forEach(mention -> mentioned.add(mention.getActorId()));
        List<Set<String>> conditions = rule.conditions();
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            for (int j = conditions.size() == 1 ? i : i + 1; j < conditions.size(); j++) {
                add(inBoth(conditions.get(i), mentioned), inBoth(conditions.get(j), mentioned), pairs);
            }
        }
        return List.copyOf(pairs);
    }

    private static List<String> inBoth(Set<String> condition, Set<String> mentioned) {
        List<String> both = new ArrayList<>(mentioned);
        both.retainAll(condition);
        return both;
    }

    private static void add(List<String> some, List<String> others, Set<String> pairs) {
        for (String one : some) {
            for (String other : others) {
                int order = one.compareTo(other);
                if (order != 0 && pairs.size() < MOST) {
                    pairs.add(order < 0 ? one + " + " + other : other + " + " + one);
                }
            }
        }
    }
}
