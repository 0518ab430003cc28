package io.wirewatch.enrich.match;

/**
 * One mention of a tracked actor in a text. Immutable.
 *
 * @param actorId the actor
 * @param start first code point of the mention, from 0
 * @param end code point after the mention
 * @param surface exactly the text at the span
 * @param confidence probability that the mention is true, 0.5 to 1
 * @param alias the name of the actor that the surface was matched with
 * @param rule code of the rule that decided: alias, demonym, stem, inflected, variant, weak-supported, short-form,
 *     family-name
 * @param reason the same in words
 */
public record TaggedMention(
        String actorId,
        int start,
        int end,
        String surface,
        double confidence,
        String alias,
        String rule,
        String reason) {}
