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
 * @param owner who owns the source; null when the feed does not say
 * @param language BCP 47 tag; null when unknown
 * @param firstSeen event time
 * @param actors the rule's actors that it mentions
 * @param evidence sentences that prove it; empty where a story has enough members with evidence
 */
public record StoryMember(
        String articleId,
        String site,
        @Nullable String owner,
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

    /** Sources of equal name here are not independent: the owner, or else the site. */
    public String source() {
        return owner == null ? site : owner;
    }

    /** The member without its sentences. */
    public StoryMember withoutEvidence() {
        return new StoryMember(articleId, site, owner, url, title, language, firstSeen, actors, List.of());
    }
}
