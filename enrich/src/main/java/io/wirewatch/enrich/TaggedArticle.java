package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.schemas.EnrichedArticle;
import java.util.List;

/**
 * An article after the tag step. Immutable.
 *
 * @param enriched the article with its mentions
 * @param matches what the rules found in it
 */
record TaggedArticle(EnrichedArticle enriched, List<RuleMatch> matches) {}
