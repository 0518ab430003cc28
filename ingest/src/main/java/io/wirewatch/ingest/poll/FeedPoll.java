package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.feed.FeedParser;
import io.wirewatch.ingest.feed.NotAFeed;
import io.wirewatch.ingest.feed.ParsedFeed;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.item.ItemNews;
import io.wirewatch.ingest.item.SeenItems;
import io.wirewatch.ingest.item.Sha256;
import io.wirewatch.ingest.item.Sighting;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.ingest.schedule.PollSchedule.Finding;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Polls one feed once: asks for it, reads it, compares it with what was seen, and writes the books. Thread safe. */
final class FeedPoll {

    private final PollConfig config;
    private final HttpGetter getter;
    private final InstantSource clock;
    private final FeedParser parser = new FeedParser();
    private final PollBooks books;

    FeedPoll(PollConfig config, HttpGetter getter, PollSchedule schedule, InstantSource clock) {
        this.config = config;
        this.getter = getter;
        this.clock = clock;
        this.books = new PollBooks(config.limits(), schedule);
    }

    /** Polls the feed; blocks until the server has answered or the time is up. */
    PollResult poll(Feed feed, FeedState former) {
        Instant start = clock.instant();
        FetchOutcome outcome = getter.get(GetRequest.feed(feed.getUrl(), former.getEtag(), former.getLastModified()));
        FeedState state = FeedState.newBuilder(former).build();
        PollReport report = switch (outcome) {
            case FetchOutcome.Fetched fetched -> read(former, state, fetched);
            case FetchOutcome.NotModified notModified ->
                PollReport.unchanged(PollCode.NOT_MODIFIED, 304, 0, formerFailure(former));
            case FetchOutcome.Gone gone -> {
                state.setRetired(true);
                yield PollReport.failure(PollCode.GONE, 410, "410 Gone: retired", null);
            }
            case FetchOutcome.NotFound notFound ->
                PollReport.failure(PollCode.NOT_FOUND, notFound.status(), "HTTP " + notFound.status(), null);
            case FetchOutcome.Throttled throttled ->
                PollReport.failure(
                        PollCode.THROTTLED,
                        throttled.status(),
                        "HTTP " + throttled.status() + ": too many requests",
                        throttled.retryAfter());
            case FetchOutcome.Refused refused ->
                PollReport.failure(
                        PollCode.REFUSED, refused.status(), refused.reason() + ": " + refused.detail(), null);
        };
        if (report.isFailure() && report.code() != PollCode.NOT_A_FEED && formerFailure(former) != null) {
            forgetValidators(report, state);
        }
        return result(feed, state, report, start);
    }

    private PollReport read(FeedState former, FeedState state, FetchOutcome.Fetched fetched) {
        String hash = Sha256.hex(fetched.body());
        noteMove(state, fetched.permanentRedirect());
        state.setEtag(fetched.headers().get("etag"));
        state.setLastModified(fetched.headers().get("last-modified"));
        state.setBodyHash(hash);
        if (hash.equals(former.getBodyHash())) {
            return PollReport.unchanged(
                    PollCode.UNCHANGED, fetched.status(), fetched.body().length, formerFailure(former));
        }
        return switch (parser.parse(fetched.body(), fetched.headers(), fetched.finalUrl())) {
            case NotAFeed no -> PollReport.notAFeed(fetched.status(), no.reason(), fetched.body().length);
            case ParsedFeed parsed -> {
                Sighting sighting = SeenItems.compare(parsed.items(), former.getSeen(), clock.instant());
                state.setTitle(parsed.title());
                state.setSeen(sighting.remembered());
                Finding finding = sighting.news().isEmpty() ? Finding.NOTHING_NEW : Finding.NEWS;
                yield new PollReport(
                        PollCode.FETCHED,
                        fetched.status(),
                        null,
                        finding,
                        fetched.body().length,
                        sighting,
                        parsed.failedItems(),
                        null);
            }
        };
    }

    /** Why the body that the validators stand for could not be read; null when it could. */
    private static @Nullable String formerFailure(FeedState former) {
        boolean unreadable = former.getError() != null
                && (former.getOutcome().equals(PollCode.NOT_A_FEED.name())
                        || former.getOutcome().equals(PollCode.NOT_MODIFIED.name())
                        || former.getOutcome().equals(PollCode.UNCHANGED.name()));
        return unreadable ? former.getError() : null;
    }

    /**
     * When an unreadable body is followed by another failure, the state cannot tell any more that it was unreadable. So
     * the next answer is to come whole, and is read again.
     */
    private static void forgetValidators(PollReport report, FeedState state) {
        if (report.code() != PollCode.NOT_MODIFIED && report.code() != PollCode.UNCHANGED) {
            state.setEtag(null);
            state.setLastModified(null);
            state.setBodyHash(null);
        }
    }

    private static void noteMove(FeedState state, @Nullable String movedTo) {
        boolean again = movedTo != null && Objects.equals(movedTo, state.getMovedTo());
        state.setMovedSightings(movedTo == null ? 0 : again ? state.getMovedSightings() + 1 : 1);
        state.setMovedTo(movedTo);
    }

    private PollResult result(Feed feed, FeedState state, PollReport report, Instant start) {
        List<FetchRequest> requests = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        for (ItemNews news : report.sighting().news()) {
            String html = news.item().contentHtml();
            if (feed.getFullText() && html != null && html.length() >= config.fullTextMinChars()) {
                pages.add(ItemRecords.page(feed, news, html, start));
            } else {
                requests.add(ItemRecords.fetchRequest(feed, news, start));
            }
        }
        Instant end = clock.instant();
        books.closeState(feed, state, report, end);
        return new PollResult(state, PollBooks.ledger(feed, state, report, start, end), requests, pages);
    }
}
