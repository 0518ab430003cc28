package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.feed.FeedHints;
import io.wirewatch.ingest.feed.FeedParser;
import io.wirewatch.ingest.feed.NotAFeed;
import io.wirewatch.ingest.feed.ParsedFeed;
import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.item.ItemNews;
import io.wirewatch.ingest.item.RememberedItems;
import io.wirewatch.ingest.item.SeenItems;
import io.wirewatch.ingest.item.Sha256;
import io.wirewatch.ingest.item.Sighting;
import io.wirewatch.ingest.schedule.Arrivals;
import io.wirewatch.ingest.schedule.PollBudget.Demand;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.ingest.schedule.PollWishes;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Polls one feed once: asks for it, reads it, compares it with what was seen, and writes the books. Thread safe. */
final class FeedPoll {

    private final PollConfig config;
    private final HttpGetter getter;
    private final InstantSource clock;
    private final FeedParser parser = new FeedParser();
    private final PollBooks books;

    /**
     * @param price of a request, in item seconds
     */
    FeedPoll(PollConfig config, HttpGetter getter, PollSchedule schedule, DoubleSupplier price, InstantSource clock) {
        this.config = config;
        this.getter = getter;
        this.clock = clock;
        this.books = new PollBooks(config.limits(), schedule, price);
    }

    /** Polls the feed; blocks until the server has answered or the time is up. */
    PollResult poll(Feed feed, FeedState former) {
        Instant start = clock.instant();
        FetchOutcome outcome = getter.get(Validators.request(Relocation.url(feed.getUrl(), former), former, start));
        FeedState state = PollBooks.copy(former);
        PollReport report = switch (outcome) {
            case FetchOutcome.Fetched fetched -> read(former, state, fetched);
            case FetchOutcome.NotModified same -> notModified(former, state, same);
            case FetchOutcome.Gone gone -> gone(state);
            case FetchOutcome.NotFound notFound ->
                PollReport.failure(PollCode.NOT_FOUND, notFound.status(), "HTTP " + notFound.status());
            case FetchOutcome.Throttled throttled -> PollReport.throttled(throttled);
            case FetchOutcome.Refused refused ->
                PollReport.failure(PollCode.REFUSED, refused.status(), refused.reason() + ": " + refused.detail());
        };
        if (report.code() == PollCode.NOT_A_FEED || report.code() == PollCode.NOT_FOUND) {
            Relocation.goBack(state);
        }
        if (hidesWhatWas(report) && (formerFailure(former) != null || former.getEmptyInRow() > 0)) {
            Validators.forget(state);
        }
        return result(feed, state, report, start);
    }

    /** What the feed asks of the budget. */
    Demand demand(Feed feed, FeedState state) {
        return books.demand(feed, state);
    }

    private PollReport read(FeedState former, FeedState state, FetchOutcome.Fetched fetched) {
        Instant now = clock.instant();
        String hash = Sha256.hex(fetched.body());
        int bytes = fetched.body().length;
        Validators.keep(fetched, state, now);
        state.setBodyHash(fetched.truncated() ? null : hash);
        if (hash.equals(former.getBodyHash())) {
            Relocation.note(state, fetched.permanentRedirect(), formerFailure(former) == null, now);
            return unchanged(PollCode.UNCHANGED, fetched.status(), bytes, former);
        }
        return switch (parser.parse(fetched.body(), fetched.headers(), fetched.finalUrl())) {
            case NotAFeed no -> {
                Relocation.note(state, fetched.permanentRedirect(), false, now);
                yield PollReport.notAFeed(fetched.status(), no.reason(), bytes);
            }
            case ParsedFeed parsed -> {
                Relocation.note(state, fetched.permanentRedirect(), true, now);
                keepWishes(parsed.hints(), fetched, state, now);
                state.setTitle(parsed.title());
                yield parsed.items().isEmpty() && parsed.failedItems() == 0
                        ? PollReport.empty(fetched.status(), bytes)
                        : compare(former, state, parsed, fetched.status(), bytes, now);
            }
        };
    }

    private static PollReport compare(
            FeedState former, FeedState state, ParsedFeed parsed, int status, int bytes, Instant now) {
        RememberedItems remembered = PollBooks.remembered(former);
        Sighting sighting = SeenItems.compare(parsed.items(), remembered);
        Instant last = former.getLastSuccess();
        boolean first = remembered.isEmpty() || last == null;
        List<ParsedItem> shown = first
                ? parsed.items()
                : sighting.news().stream()
                        .filter(news -> !news.revision())
                        .map(ItemNews::item)
                        .toList();
        List<@Nullable Instant> dates = new ArrayList<>();
        shown.forEach(item -> dates.add(item.published()));
        Arrivals arrivals = first || last == null ? Arrivals.first(now, dates) : Arrivals.since(last, now, dates);
        Validators.judge(former, state, sighting.newItems(), now);
        PollBooks.keepItems(former, state, parsed.items(), sighting, now);
        return PollReport.read(status, bytes, sighting, parsed.failedItems(), arrivals);
    }

    /** What the document asked for stands; the answer may ask for more. */
    private PollReport notModified(FeedState former, FeedState state, FetchOutcome.NotModified same) {
        PollWishes wishes = new PollWishes(state.getWishedSeconds(), state.getSkipHours(), state.getSkipDays())
                .andFresh(PollWishes.freshness(same.headers(), clock.instant()));
        state.setWishedSeconds(wishes.everySeconds());
        return unchanged(PollCode.NOT_MODIFIED, 304, 0, former);
    }

    private PollReport unchanged(PollCode code, int status, int bytes, FeedState former) {
        Instant now = clock.instant();
        Instant last = former.getLastSuccess();
        Arrivals none = Arrivals.since(last == null ? now : last, now, List.of());
        return PollReport.unchanged(code, status, bytes, formerFailure(former), former.getEmptyInRow() > 0, none);
    }

    private static PollReport gone(FeedState state) {
        boolean wasElsewhere = Relocation.goBack(state);
        state.setRetired(!wasElsewhere);
        return PollReport.failure(
                PollCode.GONE,
                410,
                wasElsewhere ? "410 Gone where it moved to: back to its own URL" : "410 Gone: retired");
    }

    private static void keepWishes(FeedHints hints, FetchOutcome.Fetched fetched, FeedState state, Instant now) {
        PollWishes wishes = PollWishes.of(hints.ttl(), hints.updatePeriod(), hints.skipHours(), hints.skipDays())
                .andFresh(PollWishes.freshness(fetched.headers(), now));
        state.setWishedSeconds(wishes.everySeconds());
        state.setSkipHours(wishes.skipHours());
        state.setSkipDays(wishes.skipDays());
        state.setHub(hints.hub());
        state.setHubTopic(hints.self() == null ? fetched.finalUrl() : hints.self());
    }

    /** Why the body that the validators stand for could not be read; null when it could. */
    private static @Nullable String formerFailure(FeedState former) {
        boolean unreadable = former.getError() != null
                && (former.getOutcome().equals(PollCode.NOT_A_FEED.name())
                        || former.getOutcome().equals(PollCode.NOT_MODIFIED.name())
                        || former.getOutcome().equals(PollCode.UNCHANGED.name()));
        return unreadable ? former.getError() : null;
    }

    /** After it, the state cannot tell any more that the last body was unreadable or empty. */
    private static boolean hidesWhatWas(PollReport report) {
        return switch (report.code()) {
            case NOT_FOUND, GONE, THROTTLED, REFUSED -> true;
            case FETCHED, NOT_MODIFIED, UNCHANGED, EMPTY, NOT_A_FEED -> false;
        };
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
        Demand demand = books.closeState(feed, state, report, end);
        return new PollResult(state, PollBooks.ledger(feed, state, report, start, end), requests, pages, demand);
    }
}
