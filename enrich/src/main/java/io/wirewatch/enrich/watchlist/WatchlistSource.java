package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records a watch list is made of. Equal sources give equal watch lists, since both topics keep all records.
 * Immutable.
 *
 * @param actorsTopic full name of the topic of the actors
 * @param actorsOffset the first record that does not count any more
 * @param rulesTopic full name of the topic of the rules
 * @param rulesOffset the first record that does not count any more
 * @param teams the teams whose rules are in force: those that had their topic
 */
public record WatchlistSource(
        String actorsTopic, long actorsOffset, String rulesTopic, long rulesOffset, Set<String> teams) {

    public WatchlistSource {
        teams = Set.copyOf(new TreeSet<>(teams));
    }

    /** The teams that have a topic, told by the names of all topics. */
    public static Set<String> teams(Set<String> topics, TopicNames names) {
        String prefix = names.of(Topics.ALERTS) + ".";
        Set<String> teams = new TreeSet<>();
        topics.stream()
                .filter(topic -> topic.startsWith(prefix))
                .forEach(topic -> teams.add(topic.substring(prefix.length())));
        return teams;
    }
}
