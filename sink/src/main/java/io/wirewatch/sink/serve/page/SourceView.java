package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A feed and how it is. Public for the templates only. Immutable.
 *
 * @param link the feed's address when it is a safe link
 * @param health one word
 * @param healthy false asks for a look
 * @param reason the same for a person
 * @param interval learned interval, in words; empty when it was not polled yet
 * @param contentAge age of the newest item, in words; empty when unknown
 * @param error why the last poll failed; empty when it did not
 */
public record SourceView(
        String url,
        @Nullable String link,
        String title,
        @Nullable String language,
        String country,
        String owner,
        String health,
        boolean healthy,
        String reason,
        String interval,
        String perDay,
        String contentAge,
        @Nullable Moment lastPolled,
        @Nullable Moment lastItem,
        @Nullable Moment nextDue,
        String error,
        String managedBy) {

    static SourceView of(Feed feed, @Nullable FeedState polled, Desks desks, Instant now) {
        FeedState state = polled == null
                ? FeedState.newBuilder().setUrl(feed.getUrl()).setNextDue(now).build()
                : polled;
        Desks.Verdict verdict = feed.getEnabled()
                ? desks.judge(state, now)
                : new Desks.Verdict("OFF", true, "switched off in the configuration");
        String title = feed.getTitle() != null ? feed.getTitle() : state.getTitle();
        Instant newest = state.getNewestItem();
        boolean waits = feed.getEnabled() && polled != null && !state.getRetired();
        return new SourceView(
                feed.getUrl(),
                WebLink.orNull(feed.getUrl()),
                title == null || title.isBlank() ? feed.getUrl() : title,
                Card.language(feed.getLanguage()),
                Objects.requireNonNullElse(feed.getCountry(), ""),
                Objects.requireNonNullElse(feed.getOwner(), ""),
                Words.of(verdict.word()),
                verdict.healthy(),
                verdict.reason(),
                state.getIntervalSeconds() > 0 ? Words.time(Duration.ofSeconds(state.getIntervalSeconds())) : "",
                state.getUsualItemsPerDay() > 0
                        ? String.format(java.util.Locale.ROOT, "%.1f", state.getUsualItemsPerDay())
                        : "",
                newest == null ? "" : Words.time(Duration.between(newest, now)),
                Moment.orNull(state.getLastPolled()),
                Moment.orNull(state.getLastNewItem()),
                waits ? Moment.of(state.getNextDue()) : null,
                Objects.requireNonNullElse(state.getError(), ""),
                feed.getManagedBy());
    }
}
