package io.wirewatch.enrich.story;

import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article of a story. Immutable.
 *
 * @param site host of the site that carries it
 * @param language BCP 47 tag; null when unknown
 * @param firstSeen event time
 * @param actors the rule's actors that it mentions
 * @param evidence sentences that prove it; empty where a story has enough members with evidence
 */
public record StoryMember(
        String articleId,
        String site,
        String url,
        String title,
        @Nullable String language,
        Instant firstSeen,
        List<AlertActor> actors,
        List<Evidence> evidence) {

    public StoryMember {
        actors = List.copyOf(actors);
        evidence = List.copyOf(evidence);
    }

    /** The member without its sentences. */
    public StoryMember withoutEvidence() {
        return new StoryMember(articleId, site, url, title, language, firstSeen, actors, List.of());
    }
}
