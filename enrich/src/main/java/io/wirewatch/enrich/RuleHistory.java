package io.wirewatch.enrich;

import io.wirewatch.schemas.Rule;
import java.time.Instant;
import java.util.Optional;

/** What happened before a rule was there: a rule with memory does not start blind. Implementations are thread safe. */
interface RuleHistory {

    /** There is no history, and every memory starts empty: for a run that reads history itself. */
    RuleHistory NONE = (rule, before) -> Optional.of(new ReadHistory(rule));

    /**
     * What the rule would remember had it been there all the time. Never waits: the first call asks for it, a later one
     * gets it, once.
     *
     * @param before event time up to which history counts
     * @return empty as long as it is being read
     */
    Optional<ReadHistory> before(Rule rule, Instant before);
}
