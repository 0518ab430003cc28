package io.wirewatch.enrich.story;

import java.time.Instant;
import java.util.List;

/**
 * What a rule with memory remembers of an article that matched it. Immutable.
 *
 * @param time when what it tells of happened
 * @param coMentions pairs of the rule's actors that it names together
 */
public record Sighting(Instant time, List<String> coMentions) {

    public Sighting {
        coMentions = List.copyOf(coMentions);
    }
}
