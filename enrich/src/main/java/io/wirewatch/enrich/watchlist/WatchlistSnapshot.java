package io.wirewatch.enrich.watchlist;

import io.wirewatch.enrich.rule.RuleIndex;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.WatchlistVersion;
import java.util.List;
import java.util.Map;

/**
 * The watch list at one moment, compiled. Immutable: an article is tagged and matched with one snapshot throughout.
 *
 * @param tagger finds the actors
 * @param actors the actors in force, by id
 * @param rules the rules in force
 * @param version which records it was made of
 */
public record WatchlistSnapshot(
        ArticleTagger tagger, Map<String, Actor> actors, RuleIndex rules, WatchlistVersion version) {

    public WatchlistSnapshot {
        actors = Map.copyOf(actors);
    }

    /** The same actors with one rule only, as it is given. */
    public WatchlistSnapshot withOnly(Rule rule) {
        return new WatchlistSnapshot(tagger, actors, RuleIndex.of(List.of(rule), actors.values()), version);
    }
}
