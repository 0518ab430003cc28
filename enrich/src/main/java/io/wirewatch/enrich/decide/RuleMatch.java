package io.wirewatch.enrich.decide;

import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one rule found in one article version, on its way to the story gate. It carries all that the gate needs, the
 * rule and the evidence too, so the gate is right whichever watch list its own instance holds. Immutable.
 *
 * @param rule the rule as it was when it matched, without what only people read
 * @param ruleVersion hash of the whole rule
 * @param kind what was found
 * @param reason reason code where it did not match; empty for a match
 * @param article the article with signature and watch-list version, without its text and mentions
 * @param matchedBefore the version before this one matched the rule
 * @param actors the rule's actors that are mentioned, surest first
 * @param evidence sentences that prove it
 * @param coMentions pairs of the rule's actors that are named together; only for rules that ask for first co-mentions
 * @param facts the facts behind it, by name
 */
public record RuleMatch(
        Rule rule,
        String ruleVersion,
        Kind kind,
        String reason,
        EnrichedArticle article,
        boolean matchedBefore,
        List<AlertActor> actors,
        List<Evidence> evidence,
        List<String> coMentions,
        Map<String, String> facts) {

    /** What was found. */
    public enum Kind {
        /** All conditions hold. */
        MATCHED,
        /** The actors are there, but not surely enough. */
        BELOW_THRESHOLD,
        /** The actors are there, and another condition fails. */
        EXCLUDED,
        /** The version before matched, and in this one the actors are gone. */
        GONE
    }

    public RuleMatch {
        actors = List.copyOf(actors);
        evidence = List.copyOf(evidence);
        coMentions = List.copyOf(coMentions);
        facts = Map.copyOf(facts);
    }

    public Article source() {
        return article.getArticle();
    }

    public String articleId() {
        return source().getArticleId();
    }

    /** Event time: when the article was first seen. */
    public Instant firstSeen() {
        return source().getFirstSeen();
    }
}
