package io.wirewatch.sink.store;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Severity;
import io.wirewatch.schemas.TextField;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands in the database and in the API: the latest revision with its evidence. Spans count code points.
 * Immutable.
 *
 * @param alertId hash of rule and story; never changes
 * @param revision 1 when it fired, then counting up
 * @param language BCP 47 tag of the headline, when known
 * @param evidence sentences that prove it, the best first
 * @param sources sites that carry the story, in order of first sight
 */
public record StoredAlert(
        String alertId,
        int revision,
        AlertKind kind,
        String ruleId,
        String ruleName,
        String ruleVersion,
        String team,
        Severity severity,
        String storyId,
        String headline,
        String url,
        String articleId,
        @Nullable String language,
        List<Evidence> evidence,
        List<Actor> actors,
        List<Source> sources,
        int sourceCount,
        int articleCount,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Watchlist watchlist) {

    public StoredAlert {
        evidence = List.copyOf(evidence);
        actors = List.copyOf(actors);
        sources = List.copyOf(sources);
    }

    /** A sentence that proves the alert; {@code quote} is exactly the text at the span. */
    public record Evidence(
            String articleId, TextField field, int start, int end, String quote, List<Mention> mentions) {
        public Evidence {
            mentions = List.copyOf(mentions);
        }

        static Evidence of(io.wirewatch.schemas.Evidence evidence) {
            return new Evidence(
                    evidence.getArticleId(),
                    evidence.getField(),
                    evidence.getStart(),
                    evidence.getEnd(),
                    evidence.getQuote(),
                    evidence.getMentions().stream().map(Mention::of).toList());
        }
    }

    /** A mention inside a sentence; its span counts in the field of the article, not in the sentence. */
    public record Mention(
            String actorId,
            TextField field,
            int start,
            int end,
            String surface,
            double confidence,
            String alias,
            String rule,
            String reason) {

        static Mention of(io.wirewatch.schemas.Mention mention) {
            return new Mention(
                    mention.getActorId(),
                    mention.getField(),
                    mention.getStart(),
                    mention.getEnd(),
                    mention.getSurface(),
                    mention.getConfidence(),
                    mention.getAlias(),
                    mention.getRule(),
                    mention.getReason());
        }
    }

    /** An actor of the rule that is mentioned. */
    public record Actor(String id, String name, String type, double confidence) {
        static Actor of(AlertActor actor) {
            return new Actor(actor.getId(), actor.getName(), actor.getType().name(), actor.getConfidence());
        }
    }

    /** A site that carries the story. */
    public record Source(String site, String url, String articleId, String title, Instant firstSeen) {
        static Source of(AlertSource source) {
            return new Source(
                    source.getSite(), source.getUrl(), source.getArticleId(), source.getTitle(), source.getFirstSeen());
        }
    }

    /** Actors and rules in force. */
    public record Watchlist(long actorsOffset, long rulesOffset, String contentHash) {
        static Watchlist of(io.wirewatch.schemas.WatchlistVersion version) {
            return new Watchlist(version.getActorsOffset(), version.getRulesOffset(), version.getContentHash());
        }
    }

    /** The alert of a record. */
    public static StoredAlert of(Alert alert) {
        return new StoredAlert(
                alert.getAlertId(),
                alert.getRevision(),
                alert.getKind(),
                alert.getRuleId(),
                alert.getRuleName(),
                alert.getRuleVersion(),
                alert.getTeam(),
                alert.getSeverity(),
                alert.getStoryId(),
                alert.getHeadline(),
                alert.getUrl(),
                alert.getArticleId(),
                alert.getLanguage(),
                alert.getEvidence().stream().map(Evidence::of).toList(),
                alert.getActors().stream().map(Actor::of).toList(),
                alert.getSources().stream().map(Source::of).toList(),
                alert.getSourceCount(),
                alert.getArticleCount(),
                alert.getFirstSeen(),
                alert.getLastSeen(),
                alert.getWatchlist() == null ? null : Watchlist.of(alert.getWatchlist()));
    }
}
