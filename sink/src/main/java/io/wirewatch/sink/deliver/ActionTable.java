package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.AlertAction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest action of each alert. A later one replaces an earlier one, as in its compacted topic: who acknowledges a
 * muted alert hears of it again. Thread safe.
 */
final class ActionTable {

    private final Map<String, AlertAction> actions = new ConcurrentHashMap<>();

    /** Takes up a record; null removes it. */
    void put(String alertId, @Nullable AlertAction action) {
        if (action == null) {
            actions.remove(alertId);
        } else {
            actions.put(alertId, action);
        }
    }

    /** Why nothing of the alert may be sent; empty when it may. */
    Optional<String> stopped(String alertId, Instant now) {
        AlertAction action = actions.get(alertId);
        if (action == null) {
            return Optional.empty();
        }
        Instant until = action.getUntil();
        if (until != null && !until.isAfter(now)) {
            return Optional.empty();
        }
        return switch (action.getKind()) {
            case MUTE -> Optional.of(reason("muted by ", action));
            case NOISE -> Optional.of(reason("called noise by ", action));
            case ACKNOWLEDGE, UNKNOWN -> Optional.empty();
        };
    }

    private static String reason(String what, AlertAction action) {
        return what + action.getAuthor() + (action.getReason().isBlank() ? "" : ": " + action.getReason());
    }
}
