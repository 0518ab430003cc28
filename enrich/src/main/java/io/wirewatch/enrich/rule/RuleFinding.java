package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Mention;
import java.util.List;

/** What a rule finds in an article. */
public sealed interface RuleFinding {

    /**
     * The rule's conditions hold.
     *
     * @param mentions mentions of the rule's actors that count, in the article's order
     * @param confidence the rule's weakest actor at its best mention, 0 to 1
     * @param coMentions pairs of its actors that are named together, sorted; only for rules that ask for it
     */
    record Matched(List<Mention> mentions, double confidence, List<String> coMentions) implements RuleFinding {}

    /**
     * The rule's actors are there, but not surely enough.
     *
     * @param mentions mentions of the rule's actors
     * @param confidence as for a match, below the rule's minimum
     */
    record BelowThreshold(List<Mention> mentions, double confidence) implements RuleFinding {}

    /**
     * The rule's actors are there, and another condition fails.
     *
     * @param reason which one
     * @param mentions mentions of the rule's actors
     * @param detail the same for a person
     */
    record Excluded(Exclusion reason, List<Mention> mentions, String detail) implements RuleFinding {}

    /** The rule's actors are not there: nothing to record. */
    record NoMatch() implements RuleFinding {}

    /** The condition that failed; the names are the reason codes of decisions. */
    enum Exclusion {
        EXCLUDED_ACTOR,
        LANGUAGE,
        SOURCE,
        TERMS,
        WORDS_APART,
        SENTENCES_APART
    }
}
