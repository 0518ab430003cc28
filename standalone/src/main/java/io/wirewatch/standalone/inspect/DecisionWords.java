package io.wirewatch.standalone.inspect;

import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A decision in words. Stateless. */
public final class DecisionWords {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("STALE", "it was published longer before its first sight than the rule allows"),
            Map.entry("SEEN_BEFORE", "an earlier version matched already, and its story is over"),
            Map.entry("BUDGET", "the rule has fired as often today as it may; the story counts the article"),
            Map.entry("CONFIDENCE", "the actors are named, but less surely than the rule asks"),
            Map.entry("ACTORS_GONE", "the actors stand in an earlier version and not in this one"),
            Map.entry("TERMS", "none of the rule's words stands in it"),
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

    private DecisionWords() {}

    /** One sentence that says what came of it. */
    public static String sentence(Decision decision) {
        return switch (decision.getOutcome()) {
            case FIRED -> "It opened a story, and an alert was raised: " + decision.getAlertId() + ".";
            case UPDATED -> "It joined a story that was alerted already: " + decision.getAlertId() + ".";
            case BELOW_THRESHOLD -> "No alert: " + reason(decision) + ".";
            case SUPPRESSED -> "No alert: " + reason(decision) + ".";
            case MUTED -> "No alert: the rule was muted.";
            case UNKNOWN -> "What came of it is newer than this program.";
        };
    }

    /** The facts behind it, each as {@code words: value}. */
    public static List<String> facts(Decision decision) {
        List<String> facts = new ArrayList<>();
        new TreeMap<>(decision.getFacts())
                .forEach((name, value) -> facts.add(FACTS.getOrDefault(name, words(name)) + ": " + value));
        if (decision.getStoryId() != null && decision.getOutcome() != DecisionOutcome.FIRED) {
            facts.add("story: " + decision.getStoryId());
        }
        return facts;
    }

    private static String reason(Decision decision) {
        String code = decision.getReason();
        return code == null ? "no reason was given" : REASONS.getOrDefault(code, words(code)) + " (" + code + ")";
    }

    /** {@code THIS_CODE} and {@code thisName} as words. */
    private static String words(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', ' ')
                : name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
