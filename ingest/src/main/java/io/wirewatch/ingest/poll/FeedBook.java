package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.topic.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of one partition and when they are due. A feed that is being polled is not due until it comes back. Keys are
 * the record keys of the feeds. Not thread safe.
 */
final class FeedBook {

    /** Least time between two polls of a feed, whoever says that it has news. */
    private static final Duration HURRY_GAP = Duration.ofSeconds(10);

    private final Map<String, Feed> feeds = new HashMap<>();
    private final Map<String, FeedState> states = new HashMap<>();
    private final Map<String, Due> dueOf = new HashMap<>();
    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final Set<String> out = new HashSet<>();
    private final Set<String> hurried = new HashSet<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final Map<String, Instant> restUntil = new HashMap<>();

    private record Due(Instant at, String key) {}

    /**
     * A feed to be polled now, with what is known of it.
     *
     * @param host where it is polled
     */
    record Turn(String key, Feed feed, FeedState state, String host) {}

    int size() {
        return feeds.size();
    }

    /** Takes a feed in, changes it, or lets it go when there is none. */
    void put(String key, @Nullable Feed feed, Instant now) {
        if (feed == null || !feed.getEnabled()) {
            feeds.remove(key);
            notBefore.remove(key);
            unschedule(key);
            return;
        }
        feeds.put(key, feed);
        schedule(key, now);
    }

    /** Replaces all states by those that were read from the topic. */
    void loadStates(Map<String, FeedState> loaded, Instant now) {
        states.clear();
        states.putAll(loaded);
        restUntil.clear();
        loaded.values().forEach(state -> noteRest(state, now));
        feeds.keySet().forEach(key -> schedule(key, now));
    }

    /** Takes the next feed that is due, and out of the book until {@link #back}. */
    Optional<Turn> take(Instant now) {
        while (!due.isEmpty() && !due.first().at().isAfter(now)) {
            String key = due.first().key();
            Feed feed = feeds.get(key);
            unschedule(key);
            if (feed == null) {
                continue;
            }
            FeedState state = stateOf(key, feed, now);
            Turn turn = new Turn(key, feed, state, host(feed.getUrl(), state));
            if (isResting(turn.host(), now)) {
                notBefore.put(key, restUntil.getOrDefault(turn.host(), now));
                schedule(key, now);
            } else {
                out.add(key);
                hurried.remove(key);
                return Optional.of(turn);
            }
        }
        return Optional.empty();
    }

    /** Whether the host wants to be left alone now. */
    boolean isResting(String host, Instant now) {
        Instant until = restUntil.get(host);
        return until != null && until.isAfter(now);
    }

    /** All feeds, with what is known of them. */
    List<Turn> all(Instant now) {
        return feeds.entrySet().stream()
                .map(entry -> {
                    FeedState state = stateOf(entry.getKey(), entry.getValue(), now);
                    return new Turn(
                            entry.getKey(),
                            entry.getValue(),
                            state,
                            host(entry.getValue().getUrl(), state));
                })
                .toList();
    }

    boolean holds(String key) {
        return feeds.containsKey(key);
    }

    /** The keys of all feeds. */
    Set<String> keys() {
        return Set.copyOf(feeds.keySet());
    }

    /** Somebody says that a feed has news: it is due at once, or soon when it was polled just now. */
    void hurry(String key, Instant now) {
        if (feeds.containsKey(key)) {
            hurried.add(key);
            schedule(key, now);
        }
    }

    /** When the next feed is due. */
    Optional<Instant> nextDue() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first().at());
    }

    /**
     * Takes a feed back after a poll.
     *
     * @param state from now on; null when the poll could not be committed and the former state stands
     * @param retry when to poll again in that case, not before the host has rested
     */
    void back(String key, @Nullable FeedState state, Instant retry) {
        out.remove(key);
        if (state == null) {
            notBefore.put(key, retry);
        } else {
            notBefore.remove(key);
            states.put(key, state);
            noteRest(state, retry);
        }
        schedule(key, retry);
    }

    private void schedule(String key, Instant now) {
        unschedule(key);
        Feed feed = feeds.get(key);
        FeedState state = states.get(key);
        if (feed == null || out.contains(key) || (state != null && state.getRetired())) {
            return;
        }
        Instant wanted = state == null ? now : hurried.contains(key) ? soon(state, now) : state.getNextDue();
        Instant allowed = notBefore.getOrDefault(key, wanted);
        Due entry = new Due(wanted.isAfter(allowed) ? wanted : allowed, key);
        dueOf.put(key, entry);
        due.add(entry);
    }

    private static Instant soon(FeedState state, Instant now) {
        Instant polled = state.getLastPolled();
        Instant rested = polled == null ? now : polled.plus(HURRY_GAP);
        Instant soon = rested.isAfter(now) ? rested : now;
        return soon.isBefore(state.getNextDue()) ? soon : state.getNextDue();
    }

    private void noteRest(FeedState state, Instant now) {
        Instant until = state.getHostRestUntil();
        if (until != null && until.isAfter(now)) {
            restUntil.merge(host(state.getUrl(), state), until, (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private static String host(String url, FeedState state) {
        return Partitions.host(Relocation.url(url, state));
    }

    private void unschedule(String key) {
        Due entry = dueOf.remove(key);
        if (entry != null) {
            due.remove(entry);
        }
    }

    private FeedState stateOf(String key, Feed feed, Instant now) {
        FeedState state = states.get(key);
        return state == null ? PollBooks.unknown(feed, now) : state;
    }
}
