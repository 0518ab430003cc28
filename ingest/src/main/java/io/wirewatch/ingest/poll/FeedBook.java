package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    private final Map<String, Feed> feeds = new HashMap<>();
    private final Map<String, FeedState> states = new HashMap<>();
    private final Map<String, Due> dueOf = new HashMap<>();
    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final Set<String> out = new HashSet<>();
    private final Map<String, Instant> notBefore = new HashMap<>();

    private record Due(Instant at, String key) {}

    /** A feed to be polled now, with what is known of it. */
    record Turn(String key, Feed feed, FeedState state) {}

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
        feeds.keySet().forEach(key -> schedule(key, now));
    }

    /** Takes the next feed that is due, and out of the book until {@link #back}. */
    Optional<Turn> take(Instant now) {
        if (due.isEmpty() || due.first().at().isAfter(now)) {
            return Optional.empty();
        }
        String key = due.first().key();
        Feed feed = feeds.get(key);
        unschedule(key);
        if (feed == null) {
            return Optional.empty();
        }
        out.add(key);
        return Optional.of(new Turn(key, feed, stateOf(key, feed, now)));
    }

    /** When the next feed is due. */
    Optional<Instant> nextDue() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first().at());
    }

    /**
     * Takes a feed back after a poll.
     *
     * @param state from now on; null when the poll could not be committed and the former state stands
     * @param retry when to poll again in that case
     */
    void back(String key, @Nullable FeedState state, Instant retry) {
        out.remove(key);
        if (state == null) {
            notBefore.put(key, retry);
        } else {
            notBefore.remove(key);
            states.put(key, state);
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
        Instant wanted = state == null ? now : state.getNextDue();
        Instant allowed = notBefore.getOrDefault(key, wanted);
        Due entry = new Due(wanted.isAfter(allowed) ? wanted : allowed, key);
        dueOf.put(key, entry);
        due.add(entry);
    }

    private void unschedule(String key) {
        Due entry = dueOf.remove(key);
        if (entry != null) {
            due.remove(entry);
        }
    }

    private FeedState stateOf(String key, Feed feed, Instant now) {
        FeedState state = states.get(key);
        return state == null
                ? FeedState.newBuilder().setUrl(feed.getUrl()).setNextDue(now).build()
                : state;
    }
}
