package io.wirewatch.enrich.match;

import io.wirewatch.schemas.ActorType;

/**
 * Says how likely a chosen candidate is a true mention, so that of those said to be right nine times in ten, nine are.
 * Within a text candidates compete by their scores; what a score is worth depends on the kind of name, and was counted
 * on those development texts whose licence allows it ({@code bench/tagging-calibration}, docs/tagging.md). An actor with
 * codes, roles or rules of its own is kept by someone: its listed names are trusted. One that has none comes from a bulk
 * list, where a single word that is also the name of many other things is right seven times in ten. Stateless.
 */
final class Confidence {

    private static final double HIGHEST = 0.99;
    private static final double MONONYM = 0.58;
    private static final double BULK_SINGLE = 0.69;
    private static final double BULK_OTHER_NAME = 0.69;
    private static final double BULK_PLACE = 0.89;
    private static final double BULK_SHORT = 0.89;

    private Confidence() {}

    /** From {@link Selection#LEAST} to just below 1. */
    static double of(Candidate candidate, WatchedActor actor) {
        double score = actor.isKept() ? candidate.score() : Math.min(candidate.score(), most(candidate, actor));
        return Math.clamp(Math.round(score * 1000) / 1000.0, Selection.LEAST, HIGHEST);
    }

    private static double most(Candidate candidate, WatchedActor actor) {
        if (candidate.rule() == MatchRule.SHORT_FORM || candidate.rule() == MatchRule.FAMILY_NAME) {
            return BULK_SHORT;
        }
        boolean single = candidate.length() == 1;
        if (actor.isPerson()) {
            return single && candidate.alias().isSingle() && actor.isMononym() ? MONONYM : HIGHEST;
        }
        if (single) {
            return BULK_SINGLE;
        }
        if (actor.type() == ActorType.GOVERNMENT) {
            return BULK_PLACE;
        }
        return switch (candidate.alias().origin()) {
            case NAME -> HIGHEST;
            case DERIVED, NICKNAME, STEM -> BULK_SHORT;
            case ALIAS, DEMONYM, WEAK, VETO -> BULK_OTHER_NAME;
        };
    }
}
