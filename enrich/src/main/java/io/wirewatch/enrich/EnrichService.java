package io.wirewatch.enrich;

import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.enrich.watchlist.WatchlistFollower;
import io.wirewatch.schemas.Actor;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Runs {@link EnrichTopology} with the watch list that {@link WatchlistFollower} holds. The stream starts when the
 * watch list has been read once, so that no article is tagged with half of it. Poison goes to the dead letters of
 * {@code enrich}. Thread safe.
 */
public final class EnrichService implements Service {

    /** Name of the service, and the prefix of its settings. */
    public static final String NAME = "enrich";

    private final WatchlistFollower watchlist;
    private final HistoryReader history;
    private final StreamsApplication application;

    public EnrichService(EnrichConfig config, ServiceContext context) {
        this(config, context, ActorArticleTagger.compiler());
    }

    /**
     * @param taggerFactory compiles the actors into what marks them in articles; called off the stream threads; throws
     *     RuntimeException when it cannot take an actor
     */
    EnrichService(EnrichConfig config, ServiceContext context, Function<List<Actor>, ArticleTagger> taggerFactory) {
        watchlist = new WatchlistFollower(context, taggerFactory);
        history = new HistoryReader(context, watchlist::snapshot);
        EnrichTopology topology = new EnrichTopology(
                context.topics(),
                context.serdes(),
                watchlist::snapshot,
                history,
                config.dedupRetention(),
                new EnrichMetrics(context.metrics(), context.clock(), context.spans()));
        StreamsConfig properties = new StreamsConfig(StreamsApplication.properties(NAME, config.streams(), context));
        application =
                new StreamsApplication(NAME, config.streams(), context, topology.build(new TopologyConfig(properties)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        watchlist.start(application::start);
    }

    @Override
    public Health health() {
        Health health = application.health("reading the watch list");
        return health.ready()
                ? Health.ready("running with watch list "
                        + watchlist.snapshot().version().getContentHash())
                : health;
    }

    @Override
    public void close() {
        watchlist.close();
        application.close();
        history.close();
    }
}
