package io.wirewatch.enrich.replay;

import io.wirewatch.schemas.Decision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which articles the alerts of each rule are about, as decisions tell it. An alert's id depends on which of its articles
 * came first, so two runs are compared by these sets. Not thread safe.
 */
public final class StoryMembers {

    private final Map<Alerted, Set<String>> members = new HashMap<>();

    private record Alerted(String rule, String alert) {}

    /** The articles of one alert of a rule. Immutable. */
    public record Story(String rule, Set<String> articles) {

        public Story {
            articles = Set.copyOf(articles);
        }
    }

    /** Takes up a decision; those of one rule come in their order. */
    public void take(Decision decision) {
        if (decision.getAlertId() == null) {
            return;
        }
        Set<String> articles = members.computeIfAbsent(
                new Alerted(decision.getRuleId(), Objects.requireNonNull(decision.getAlertId())),
                key -> new TreeSet<>());
        switch (decision.getOutcome()) {
            case FIRED, UPDATED -> articles.add(decision.getArticleId());
            case BELOW_THRESHOLD, SUPPRESSED -> articles.remove(decision.getArticleId());
            case MUTED, UNKNOWN -> {
                // Says nothing of what an alert is about.
            }
        }
    }

    /** All stories that were alerted. */
    public Set<Story> stories() {
        Set<Story> stories = new HashSet<>();
        members.forEach((key, articles) -> {
            if (!articles.isEmpty()) {
                stories.add(new Story(key.rule(), articles));
            }
        });
        return stories;
    }
}
