package io.wirewatch.enrich.replay;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person asks a replay for. Immutable.
 *
 * @param run name of the run
 * @param from first event time that is told of
 * @param to first event time that is not read any more
 * @param actors other actors than those in force
 * @param rules other rules than those in force
 */
public record ReplayRequest(
        String run, Instant from, Instant to, Optional<List<Actor>> actors, Optional<List<Rule>> rules) {

    /**
     * @throws IllegalArgumentException when the range is empty
     */
    public ReplayRequest {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the range is empty: from " + from + " to " + to);
        }
        actors = actors.map(List::copyOf);
        rules = rules.map(List::copyOf);
    }
}
