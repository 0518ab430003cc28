package io.wirewatch.sink.serve.page;

import java.util.Locale;
import java.util.Map;

/**
 * What the codes in a decision mean, for people: the pages and the command line say the same. A code that is newer than
 * this program is told by its own words. Stateless.
 */
public final class DecisionTerms {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("STALE", "it was published longer before its first sight than the rule allows"),
            Map.entry("SEEN_BEFORE", "an earlier version matched already, and its story is over"),
            Map.entry("BUDGET", "the rule has fired as often today as it may; the story counts the article"),
            Map.entry("CONFIDENCE", "the actors are named, but less surely than the rule asks"),
            Map.entry("ACTORS_GONE", "the actors stand in an earlier version and not in this one"),
            Map.entry("TERMS", "none of the rule’s words stands in it"),
            Map.entry("LANGUAGE", "it is in a language that the rule leaves out"),
            Map.entry("SOURCE", "it is of a site that the rule leaves out"),
            Map.entry("EXCLUDED_ACTOR", "it names an actor that the rule excludes"),
            Map.entry("WORDS_APART", "its actors stand further apart than the rule asks"),
            Map.entry("SENTENCES_APART", "its actors stand in no sentence together"),
            Map.entry("MIN_SOURCES", "fewer independent sources carry the story than the rule asks for"),
            Map.entry("CO_MENTIONED_BEFORE", "its actors were named together before"),
            Map.entry("NO_SPIKE", "there are not more such articles than usual"),
            Map.entry("COOLDOWN", "the rule has fired a short while ago and rests"));

    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("actors", "actors of the rule that it names"),
            Map.entry("published", "published"),
            Map.entry("revision", "version of the article"),
            Map.entry("independentSources", "independent sources of the story by then"),
            Map.entry("minSources", "independent sources that the rule asks for"),
            Map.entry("cooldown", "time that the rule rests after an alert"),
            Map.entry("dailyBudget", "alerts that the rule may raise in a day"),
            Map.entry("storyArticles", "articles of the story by then"),
            Map.entry("minConfidence", "confidence that the rule asks for"),
            Map.entry("confidence", "confidence of its mentions"),
            Map.entry("detail", "because"));

    private DecisionTerms() {}

    /** Why nothing came of it, as the end of a sentence. */
    public static String reason(String code) {
        return REASONS.getOrDefault(code, plain(code));
    }

    /** What a fact of a decision is. */
    public static String fact(String name) {
        return FACTS.getOrDefault(name, plain(name));
    }

    private static String plain(String code) {
        return Words.of(code).toLowerCase(Locale.ROOT);
    }
}
