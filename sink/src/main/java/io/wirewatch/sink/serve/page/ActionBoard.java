package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.AlertAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What was done about which alert, as it counts now. Thread safe. */
public final class ActionBoard {

    private final TopicTable<AlertAction> actions;
    private final InstantSource clock;

    ActionBoard(TopicTable<AlertAction> actions, InstantSource clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /** What was done about the alert. */
    public Handling of(String alertId) {
        return Handling.of(actions.find(alertId).orElse(null), clock.instant());
    }

    /** Ids of the alerts in a state that is not open. */
    List<String> in(Handling.State state) {
        Instant now = clock.instant();
        List<String> ids = new ArrayList<>();
        for (AlertAction action : actions.values()) {
            if (Handling.of(action, now).state() == state) {
                ids.add(action.getAlertId());
            }
        }
        return ids;
    }

    /** Ids of the alerts that are not open. */
    List<String> handled() {
        Instant now = clock.instant();
        return actions.values().stream()
                .filter(action -> Handling.of(action, now).state() != Handling.State.OPEN)
                .map(AlertAction::getAlertId)
                .toList();
    }
}
