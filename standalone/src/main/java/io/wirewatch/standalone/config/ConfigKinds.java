package io.wirewatch.standalone.config;

import io.wirewatch.enrich.rule.RuleFile;
import io.wirewatch.enrich.watchlist.ActorFile;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.sink.deliver.ChannelFile;
import java.util.List;

/** The kinds of configuration, in the order in which they build on each other. */
public final class ConfigKinds {

    public static final ConfigKind<Feed> FEEDS =
            new ConfigKind<>("feed", Topics.FEEDS, FeedFile::read, Entries::of, Feed::getUrl, Feed::getManagedBy);

    public static final ConfigKind<Actor> ACTORS =
            new ConfigKind<>("actor", Topics.ACTORS, ActorFile::read, Entries::of, Actor::getId, Actor::getManagedBy);
    public static final ConfigKind<Rule> RULES =
            new ConfigKind<>("rule", Topics.RULES, RuleFile::read, Entries::of, Rule::getId, Rule::getManagedBy);
    public static final ConfigKind<Channel> CHANNELS = new ConfigKind<>(
            "channel", Topics.CHANNELS, ChannelFile::read, Entries::of, Channel::getId, Channel::getManagedBy);

    public static final List<ConfigKind<?>> ALL = List.of(FEEDS, ACTORS, RULES, CHANNELS);

    private ConfigKinds() {}
}
