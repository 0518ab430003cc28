package io.wirewatch.standalone.inspect;

import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.sink.serve.page.DecisionTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A decision in sentences for the console. Stateless. */
public final class DecisionWords {

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
        new TreeMap<>(decision.getFacts()).forEach((name, value) -> facts.add(DecisionTerms.fact(name) + ": " + value));
        if (decision.getStoryId() != null && decision.getOutcome() != DecisionOutcome.FIRED) {
            facts.add("story: " + decision.getStoryId());
        }
        return facts;
    }

    private static String reason(Decision decision) {
        String code = decision.getReason();
        return code == null ? "no reason was given" : DecisionTerms.reason(code) + " (" + code + ")";
    }
}
