package io.wirewatch.enrich;

import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.enrich.story.Sighting;
import io.wirewatch.schemas.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * History of a rule as it was read. Articles do not come in the order of their first sight: one that waits at the story
 * gate may stand in history, too. So those of the end are kept apart until it is known which ones wait. Not thread safe.
 */
final class ReadHistory {

    private final Rule rule;
    private final RuleMemory memory = new RuleMemory();
    private final Map<String, Sighting> latest = new HashMap<>();

    ReadHistory(Rule rule) {
        this.rule = rule;
    }

    /** Takes up an article that nobody can be waiting with any more. */
    void see(Sighting sighting) {
        memory.see(rule, sighting.time(), sighting.coMentions());
    }

    /** Takes up an article that may be waiting at the story gate. */
    void seeLately(String articleId, Sighting sighting) {
        latest.put(articleId, sighting);
    }

    /**
     * What the rule remembers. Ends the reading: to be called once.
     *
     * @param waiting ids of the articles that are still to be decided on, and are remembered then
     */
    RuleMemory without(Set<String> waiting) {
        latest.forEach((articleId, sighting) -> {
            if (!waiting.contains(articleId)) {
                see(sighting);
            }
        });
        return memory;
    }
}
