package io.wirewatch.standalone.config;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.topic.Topics;
import java.util.List;

/** The kinds of configuration, in the order in which they build on each other. */
public final class ConfigKinds {

    public static final ConfigKind<Feed> FEEDS =
            new ConfigKind<>("feed", Topics.FEEDS, FeedFile::read, Feed::getUrl, Feed::getManagedBy);

    public static final List<ConfigKind<?>> ALL = List.of(FEEDS);

    private ConfigKinds() {}
}
