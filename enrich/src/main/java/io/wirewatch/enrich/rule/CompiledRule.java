package io.wirewatch.enrich.rule;

import io.wirewatch.enrich.text.Words;
import io.wirewatch.schemas.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A rule made ready for matching: groups are written out as their actors, terms are normalised. Immutable.
 *
 * @param rule the rule without what only people read: description and examples
 * @param version hash of the whole rule's content
 * @param any actors of which one is enough; empty when there is no such condition
 * @param all for each entry of the rule the actors that fulfil it
 * @param none actors that keep the rule from matching
 * @param languages primary language subtags in lower case
 * @param terms normalised, as {@link Words#normalise} does
 */
public record CompiledRule(
        Rule rule,
        String version,
        Set<String> any,
        List<Set<String>> all,
        Set<String> none,
        Set<String> languages,
        List<String> terms) {

    private static final String GROUP = "group:";

    /**
     * Compiles a rule.
     *
     * @param groups ids of the actors of each group; an unknown group has none
     */
    public static CompiledRule of(Rule rule, Map<String, Set<String>> groups) {
        Set<String> any = new HashSet<>();
        rule.getActorsAny().forEach(name -> any.addAll(resolve(name, groups)));
        List<Set<String>> all = new ArrayList<>();
        rule.getActorsAll().forEach(name -> all.add(resolve(name, groups)));
        Set<String> none = new HashSet<>();
        rule.getActorsNone().forEach(name -> none.addAll(resolve(name, groups)));
        Set<String> languages = new HashSet<>();
        rule.getLanguages().forEach(language -> languages.add(primary(language)));
        List<String> terms = rule.getTerms().stream()
                .map(Words::normalise)
                .filter(term -> !term.isBlank())
                .toList();
        Rule snapshot = Rule.newBuilder(rule)
                .setDescription(null)
                .setExamples(List.of())
                .build();
        return new CompiledRule(snapshot, RuleVersion.of(rule), any, all, none, languages, terms);
    }

    /** The conditions that an actor must fulfil each: the alternatives are one of them. */
    List<Set<String>> conditions() {
        List<Set<String>> conditions = new ArrayList<>(all);
        if (!rule.getActorsAny().isEmpty()) {
            conditions.add(any);
        }
        return conditions;
    }

    /** The actors whose appearance makes the rule worth a look. */
    Set<String> actors() {
        Set<String> actors = new HashSet<>(any);
        all.forEach(actors::addAll);
        return actors;
    }

    /** The actors' conditions hold when exactly these are mentioned. */
    boolean isFulfilledBy(Set<String> mentioned) {
        boolean one = rule.getActorsAny().isEmpty() || any.stream().anyMatch(mentioned::contains);
        return one && all.stream().allMatch(entry -> entry.stream().anyMatch(mentioned::contains));
    }

    /** The language of a BCP 47 tag, without script, region and variants. */
    static String primary(String tag) {
        int end = 0;
        while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
            end++;
        }
        return tag.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static Set<String> resolve(String name, Map<String, Set<String>> groups) {
        return name.startsWith(GROUP) ? groups.getOrDefault(name.substring(GROUP.length()), Set.of()) : Set.of(name);
    }
}
