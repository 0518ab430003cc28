package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.AlertAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person did about an alert, as it counts now. Public for the templates only. Immutable.
 *
 * @param author who did it; empty while it is open
 * @param reason why; may be empty
 * @param at when; null while it is open
 * @param until when it ends; null is never
 */
public record Handling(
        State state,
        String author,
        String reason,
        @Nullable Moment at,
        @Nullable Moment until) {

    /** Nobody did anything about it, or what was done has ended. */
    public static final Handling OPEN = new Handling(State.OPEN, "", "", null, null);

    /** Where an alert stands. */
    public enum State {
        OPEN("Open"),
        ACKNOWLEDGED("Acknowledged"),
        MUTED("Muted"),
        NOISE("Noise");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** For addresses and the style sheet. */
        public String word() {
            return words.toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What the latest action comes to at this time. */
    static Handling of(@Nullable AlertAction action, Instant now) {
        if (action == null || (action.getUntil() != null && !action.getUntil().isAfter(now))) {
            return OPEN;
        }
        State state = switch (action.getKind()) {
            case ACKNOWLEDGE -> State.ACKNOWLEDGED;
            case MUTE -> State.MUTED;
            case NOISE -> State.NOISE;
            case UNKNOWN -> State.OPEN;
        };
        return new Handling(
                state,
                action.getAuthor(),
                action.getReason(),
                Moment.of(action.getAt()),
                Moment.orNull(action.getUntil()));
    }
}
