package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is configured, followed live. Thread safe. */
final class Settings {

    private static final int REMEMBERED = 5_000;

    private final TopicTables tables;
    private final TopicTable<Actor> actors;
    private final TopicTable<Rule> rules;
    private final TopicTable<Feed> feeds;
    private final TopicTable<FeedCondition> conditions;
    private final TopicTable<Channel> channels;

    Settings(TopicTables tables) {
        this.tables = tables;
        actors = tables.follow(Topics.ACTORS, REMEMBERED, actor -> actor);
        rules = tables.follow(Topics.RULES, REMEMBERED, rule -> rule);
        feeds = tables.follow(Topics.FEEDS, 0, feed -> feed);
        conditions = tables.follow(Topics.FEED_STATES, 0, FeedCondition::of);
        channels = tables.follow(Topics.CHANNELS, 0, channel -> channel);
    }

    TopicTable<Actor> actors() {
        return actors;
    }

    TopicTable<Rule> rules() {
        return rules;
    }

    TopicTable<Feed> feeds() {
        return feeds;
    }

    /** The states of the feeds, without what they remember of items. */
    TopicTable<FeedCondition> conditions() {
        return conditions;
    }

    TopicTable<Channel> channels() {
        return channels;
    }

    /** The actors or the rules. */
    TopicTable<?> of(Desks.Kind kind) {
        return kind == Desks.Kind.ACTOR ? actors : rules;
    }

    /** {@link TopicTables#awaitChange Waits} until what was just written is shown. */
    boolean awaitChange(Desks.Kind kind, String id, long before, Duration limit) throws InterruptedException {
        return tables.awaitChange(of(kind), id, before, limit);
    }

    /** Names of the actors by id. */
    Map<String, String> actorNames() {
        Map<String, String> names = new TreeMap<>();
        actors.values().forEach(actor -> names.put(actor.getId(), actor.getName()));
        return names;
    }

    /** Names of the rules by id. */
    Map<String, String> ruleNames() {
        Map<String, String> names = new TreeMap<>();
        rules.values().forEach(rule -> names.put(rule.getId(), rule.getName()));
        return names;
    }

    /** The name of an actor; its id when it is gone. */
    String actorName(String id) {
        return actors.find(id).map(Actor::getName).orElse(id);
    }
}
