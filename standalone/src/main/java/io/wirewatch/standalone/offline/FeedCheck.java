package io.wirewatch.standalone.offline;

import io.wirewatch.ingest.feed.FeedCandidate;
import io.wirewatch.ingest.feed.FeedDiscovery;
import io.wirewatch.ingest.feed.FeedHints;
import io.wirewatch.ingest.feed.FeedParse;
import io.wirewatch.ingest.feed.FeedParser;
import io.wirewatch.ingest.feed.NotAFeed;
import io.wirewatch.ingest.feed.ParsedFeed;
import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.GetRequest;
import io.wirewatch.ingest.http.HttpGetter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a feed as the poller would: how its server answers, what is in it, what it asks for, and what to mind. Asks
 * the server at most twice. Stateless.
 */
public final class FeedCheck {

    private static final int CANDIDATES_SHOWN = 10;
    private static final double FEW_DATES = 0.5;

    private FeedCheck() {}

    /**
     * What there is to tell.
     *
     * @param usable whether it can be polled as it is
     * @param lines for a person
     */
    public record Report(boolean usable, List<String> lines) {}

    /**
     * Checks an address.
     *
     * @param inside whether the URL's own host may lie inside the network
     * @throws IOException when the URL is none, or its host is not known
     */
    public static Report of(String url, boolean inside, Instant now) throws IOException {
        List<String> lines = new ArrayList<>(List.of(url));
        try (HttpGetter getter = Web.getter(url, inside)) {
            long start = System.nanoTime();
            FetchOutcome outcome = getter.get(GetRequest.feed(url, null, null));
            if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
                say(lines, "answer", Web.describe(outcome));
                return new Report(false, lines);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            say(lines, "answer", answer(fetched, took));
            if (fetched.permanentRedirect() != null) {
                say(lines, "moved", "for good, to " + fetched.permanentRedirect());
            } else if (!fetched.finalUrl().equals(url)) {
                say(lines, "moved", "for now, to " + fetched.finalUrl());
            }
            return switch (parsed(fetched)) {
                case NotAFeed no -> noFeed(no, fetched, getter, lines);
                case ParsedFeed feed -> {
                    content(feed, now, lines);
                    hints(feed.hints(), fetched.headers(), lines);
                    say(lines, "repeat", repeated(getter, url, fetched));
                    yield new Report(true, lines);
                }
            };
        }
    }

    /** Looks where the page points to, and where feeds often are when it points to none. */
    private static Report noFeed(NotAFeed no, FetchOutcome.Fetched fetched, HttpGetter getter, List<String> lines) {
        say(lines, "reads as", "no feed: " + no.reason());
        no.elsewhere().stream().limit(CANDIDATES_SHOWN).forEach(place -> say(lines, "points to", place));
        boolean found = false;
        for (FeedCandidate candidate : FeedDiscovery.of(fetched.body(), fetched.headers(), fetched.finalUrl()).stream()
                .limit(CANDIDATES_SHOWN)
                .toList()) {
            if (found && candidate.trust() == FeedCandidate.Trust.GUESSED) {
                break;
            }
            FetchOutcome outcome = getter.get(GetRequest.feed(candidate.url(), null, null));
            boolean feed = outcome instanceof FetchOutcome.Fetched there && parsed(there) instanceof ParsedFeed;
            say(lines, feed ? "feed" : "tried", candidate(candidate) + "; " + what(outcome));
            found |= feed;
        }
        return new Report(false, lines);
    }

    private static FeedParse parsed(FetchOutcome.Fetched fetched) {
        return new FeedParser().parse(fetched.body(), fetched.headers(), fetched.finalUrl());
    }

    private static String what(FetchOutcome outcome) {
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            return Web.describe(outcome);
        }
        return switch (parsed(fetched)) {
            case NotAFeed no -> "no feed: " + no.reason();
            case ParsedFeed feed -> title(feed) + ", " + feed.items().size() + " items";
        };
    }

    private static String title(ParsedFeed feed) {
        return feed.title() == null ? "a feed without a title" : "“" + feed.title() + "”";
    }

    private static String candidate(FeedCandidate candidate) {
        String title = candidate.title() == null ? "" : " (" + candidate.title() + ")";
        String trust = switch (candidate.trust()) {
            case ITSELF -> "a feed";
            case DECLARED -> "declared by the page";
            case DECLARED_COMMENTS -> "declared by the page, comments";
            case NEWS_SITEMAP -> "a sitemap of news";
            case LINKED -> "linked from the page";
            case SITEMAP -> "a sitemap";
            case GUESSED -> "a guess";
        };
        return candidate.url() + title + ": " + trust;
    }

    private static String answer(FetchOutcome.Fetched fetched, Duration took) {
        return "HTTP %d, %,d bytes in %d ms, %s%s"
                .formatted(
                        fetched.status(),
                        fetched.body().length,
                        took.toMillis(),
                        fetched.headers().getOrDefault("content-type", "no content type"),
                        fetched.truncated() ? ", cut off before its end" : "");
    }

    private static void content(ParsedFeed feed, Instant now, List<String> lines) {
        List<ParsedItem> items = feed.items();
        say(
                lines,
                "reads as",
                "%s, %d items%s%s"
                        .formatted(
                                title(feed),
                                items.size(),
                                feed.language() == null ? "" : ", language " + feed.language(),
                                feed.failedItems() == 0 ? "" : ", and " + feed.failedItems() + " that cannot be read"));
        if (items.isEmpty()) {
            say(lines, "mind", "an empty channel is polled on, less often");
            return;
        }
        List<Instant> dates = items.stream()
                .map(ParsedItem::published)
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (!dates.isEmpty()) {
            say(
                    lines,
                    "items",
                    "newest %s ago, oldest %s ago".formatted(ago(dates.getFirst(), now), ago(dates.getLast(), now)));
        }
        mind(items, dates, now, lines);
    }

    private static void mind(List<ParsedItem> items, List<Instant> dates, Instant now, List<String> lines) {
        long withoutLink = items.stream().filter(item -> item.link() == null).count();
        if (withoutLink > 0) {
            say(lines, "mind", withoutLink + " items have no link: they are rejected (NO_LINK)");
        }
        if (dates.size() < items.size() * FEW_DATES) {
            say(lines, "mind", "dates of " + (items.size() - dates.size()) + " items are missing or not understood");
        }
        if (dates.stream().anyMatch(date -> date.isAfter(now.plus(Duration.ofHours(1))))) {
            say(lines, "mind", "some dates lie in the future");
        }
        Set<String> guids = new HashSet<>();
        long shared = items.stream()
                .map(ParsedItem::guid)
                .filter(Objects::nonNull)
                .filter(guid -> !guids.add(guid))
                .count();
        if (shared > 0) {
            say(lines, "mind", shared + " items share their guid with another");
        }
        long full = items.stream().filter(item -> item.contentHtml() != null).count();
        if (full == items.size()) {
            say(lines, "mind", "all items carry content: 'full_text: true' may save fetching the pages");
        }
    }

    private static void hints(FeedHints hints, Map<String, String> headers, List<String> lines) {
        List<String> wishes = new ArrayList<>();
        add(wishes, "ttl", hints.ttl());
        add(wishes, "update period", hints.updatePeriod());
        if (!hints.skipHours().isEmpty()) {
            wishes.add("skip hours " + hints.skipHours().stream().sorted().toList());
        }
        if (!hints.skipDays().isEmpty()) {
            wishes.add("skip days " + hints.skipDays().stream().sorted().toList());
        }
        add(wishes, "cache-control", headers.get("cache-control"));
        add(wishes, "expires", headers.get("expires"));
        if (!wishes.isEmpty()) {
            say(lines, "asks for", String.join(", ", wishes));
        }
        if (hints.hub() != null) {
            say(lines, "hub", hints.hub() + ": news can be pushed (poll.websub-callback)");
        }
    }

    /** Whether the server spares us what we have. */
    private static String repeated(HttpGetter getter, String url, FetchOutcome.Fetched first) {
        String etag = first.headers().get("etag");
        String modified = first.headers().get("last-modified");
        if (etag == null && modified == null) {
            return "the server gives no validator: every poll costs the whole document";
        }
        return switch (getter.get(GetRequest.feed(url, etag, modified))) {
            case FetchOutcome.NotModified ignored -> "304: polls without news cost next to nothing";
            case FetchOutcome.Fetched ignored ->
                "the server ignores its own validators: every poll costs the whole document";
            case FetchOutcome outcome -> Web.describe(outcome);
        };
    }

    private static void add(List<String> wishes, String name, @Nullable Object value) {
        if (value != null) {
            wishes.add(name + " " + (value instanceof Duration time ? time(time) : value));
        }
    }

    private static String ago(Instant then, Instant now) {
        return time(Duration.between(then, now));
    }

    private static String time(Duration time) {
        long minutes = Math.max(0, time.toMinutes());
        return minutes < 120 ? minutes + " min" : minutes < 48 * 60 ? minutes / 60 + " h" : minutes / 1440 + " days";
    }

    private static void say(List<String> lines, String what, String text) {
        lines.add("  %-10s %s".formatted(what, text));
    }
}
