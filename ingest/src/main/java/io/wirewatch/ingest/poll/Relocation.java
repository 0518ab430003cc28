package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed is polled. A permanent redirect moves it once the same one was seen several times over some days: a
 * maintenance page is gone by then. When there is no feed any more where it moved to, its own URL is polled again. Pure.
 */
final class Relocation {

    private static final int SIGHTINGS = 5;
    private static final Duration FOR_AT_LEAST = Duration.ofDays(3);

    private Relocation() {}

    static String url(String feedUrl, FeedState state) {
        String location = state.getLocation();
        return location == null ? feedUrl : location;
    }

    /** Notes what a poll that brought a body says, and whether that body was a feed. */
    static void note(FeedState state, @Nullable String movedTo, boolean readable, Instant now) {
        if (movedTo == null || !readable) {
            state.setMovedTo(movedTo);
            state.setMovedSightings(movedTo == null ? 0 : 1);
            state.setMovedSince(movedTo == null ? null : now);
            return;
        }
        boolean again = Objects.equals(movedTo, state.getMovedTo());
        Instant since = again && state.getMovedSince() != null ? state.getMovedSince() : now;
        state.setMovedTo(movedTo);
        state.setMovedSightings(again ? state.getMovedSightings() + 1 : 1);
        state.setMovedSince(since);
        if (state.getMovedSightings() >= SIGHTINGS && !since.plus(FOR_AT_LEAST).isAfter(now)) {
            state.setLocation(movedTo);
            note(state, null, true, now);
        }
    }

    /** Goes back to the feed's own URL; tells whether it was polled elsewhere. */
    static boolean goBack(FeedState state) {
        boolean moved = state.getLocation() != null;
        if (moved) {
            state.setLocation(null);
            Validators.forget(state);
        }
        return moved;
    }
}
