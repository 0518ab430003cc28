package io.wirewatch.enrich.replay;

import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.schemas.Decision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which articles the alerts of each rule are about, as decisions tell it. An alert's id depends on which of its articles
 * came first, so two runs are compared by these sets. Not thread safe.
 */
public final class StoryMembers {

    private final Map<StoryOfRule, Set<String>> members = new HashMap<>();
    private final Set<StoryOfRule> alerted = new HashSet<>();

    private record StoryOfRule(String rule, String story) {}

    /** The articles of one alert of a rule, those included that came before it might fire. Immutable. */
    public record Story(String rule, Set<String> articles) {

        public Story {
            articles = Set.copyOf(articles);
        }
    }

    /** Takes up a decision; those of one rule come in their order. */
    public void take(Decision decision) {
        String storyId = decision.getStoryId();
        if (storyId == null) {
            return;
        }
        StoryOfRule story = new StoryOfRule(decision.getRuleId(), storyId);
        Set<String> articles = members.computeIfAbsent(story, key -> new TreeSet<>());
        if (StoryGate.isInStory(decision)) {
            articles.add(decision.getArticleId());
        } else {
            articles.remove(decision.getArticleId());
        }
        if (decision.getAlertId() != null) {
            alerted.add(story);
        }
    }

    /** All stories that were alerted. */
    public Set<Story> stories() {
        Set<Story> stories = new HashSet<>();
        members.forEach((key, articles) -> {
            if (!articles.isEmpty() && alerted.contains(key)) {
                stories.add(new Story(key.rule(), articles));
            }
        });
        return stories;
    }
}
