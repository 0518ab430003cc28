package io.wirewatch.enrich.story;

import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.WatchlistVersion;
import java.time.Instant;

/**
 * What was last said about a story. Immutable.
 *
 * @param kind kind of the latest revision
 * @param revision its number, from 1
 * @param firedAt event time of the first revision
 * @param publishedAt event time of the latest revision
 * @param pending the story has grown since, and an update is owed
 * @param head the member that the alert shows
 * @param rule the rule as the latest match carried it
 * @param ruleVersion hash of that rule
 * @param watchlist the watch list of the latest match
 */
public record StoryAlert(
        AlertKind kind,
        int revision,
        Instant firedAt,
        Instant publishedAt,
        boolean pending,
        StoryMember head,
        Rule rule,
        String ruleVersion,
        WatchlistVersion watchlist) {

    /** The next revision. Event time never goes back: an article that comes late does not hold up later updates. */
    public StoryAlert published(AlertKind nextKind, Instant at) {
        Instant time = at.isAfter(publishedAt) ? at : publishedAt;
        return new StoryAlert(nextKind, revision + 1, firedAt, time, false, head, rule, ruleVersion, watchlist);
    }

    /** An update is owed, or no longer. */
    public StoryAlert withPending(boolean owed) {
        return new StoryAlert(kind, revision, firedAt, publishedAt, owed, head, rule, ruleVersion, watchlist);
    }

    /** Another member is shown. */
    public StoryAlert withHead(StoryMember member) {
        return new StoryAlert(kind, revision, firedAt, publishedAt, pending, member, rule, ruleVersion, watchlist);
    }

    /** The rule and the watch list of a later match. */
    public StoryAlert withRule(Rule laterRule, String laterVersion, WatchlistVersion laterWatchlist) {
        return new StoryAlert(
                kind, revision, firedAt, publishedAt, pending, head, laterRule, laterVersion, laterWatchlist);
    }
}
