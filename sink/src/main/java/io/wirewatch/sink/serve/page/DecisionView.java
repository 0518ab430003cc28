package io.wirewatch.sink.serve.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.wirewatch.sink.store.StoredJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A decision in words. Public for the templates only. Immutable.
 *
 * @param outcome for the style sheet
 */
public record DecisionView(
        String outcome,
        String words,
        String ruleId,
        String rule,
        String ruleVersion,
        String articleId,
        @Nullable String url,
        @Nullable String alertId,
        Moment at,
        List<ArticleView.Fact> facts) {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("STALE", "it was published longer before its first sight than the rule allows"),
            Map.entry("SEEN_BEFORE", "an earlier version matched already, and its story is over"),
            Map.entry("BUDGET", "the rule has fired as often today as it may"),
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

    public DecisionView {
        facts = List.copyOf(facts);
    }

    static DecisionView of(ArticleReading.Decided decided, Map<String, String> ruleNames) {
        return new DecisionView(
                decided.outcome().toLowerCase(java.util.Locale.ROOT),
                words(decided),
                decided.ruleId(),
                ruleNames.getOrDefault(decided.ruleId(), decided.ruleId()),
                decided.ruleVersion(),
                decided.articleId(),
                WebLink.orNull(decided.url()),
                decided.alertId(),
                Moment.of(decided.firstSeen()),
                facts(decided.facts()));
    }

    private static String words(ArticleReading.Decided decided) {
        String reason = decided.reason();
        String why = reason == null ? "" : ": " + REASONS.getOrDefault(reason, Words.of(reason));
        return switch (decided.outcome()) {
            case "FIRED" -> "Opened the story";
            case "UPDATED" -> "Joined the story";
            case "MUTED" -> "No alert: the rule was muted";
            default -> "No alert" + why;
        };
    }

    private static List<ArticleView.Fact> facts(String json) {
        Map<String, String> facts;
        try {
            facts = new TreeMap<>(StoredJson.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts that are no map of texts", e);
        }
        List<ArticleView.Fact> shown = new ArrayList<>();
        facts.forEach((name, value) -> shown.add(new ArticleView.Fact(Words.of(name), value)));
        return shown;
    }
}
