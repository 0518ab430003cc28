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
        String why = reason == null ? "" : ": " + DecisionTerms.reason(reason);
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
        facts.forEach((name, value) -> shown.add(new ArticleView.Fact(Words.of(DecisionTerms.fact(name)), value)));
        return shown;
    }
}
