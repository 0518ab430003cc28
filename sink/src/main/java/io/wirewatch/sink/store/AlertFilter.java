package io.wirewatch.sink.store;

/**
 * Which alerts are wanted. Immutable.
 *
 * @param by what they have in common
 * @param id its id; looked at for all but {@link By#ALL}
 */
public record AlertFilter(By by, String id) {

    /** What alerts may have in common. */
    public enum By {
        ALL("true"),
        TEAM("team = ?"),
        RULE("rule_id = ?"),
        ACTOR("actor_ids @> array[?]::text[]");

        private final String condition;

        By(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }
}
