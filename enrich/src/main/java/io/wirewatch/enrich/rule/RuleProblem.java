package io.wirewatch.enrich.rule;

/**
 * What is wrong with a rule.
 *
 * @param key key of the rule's file that holds it, such as {@code min_confidence}
 * @param message what is wrong, for a person
 */
public record RuleProblem(String key, String message) {

    @Override
    public String toString() {
        return message;
    }
}
