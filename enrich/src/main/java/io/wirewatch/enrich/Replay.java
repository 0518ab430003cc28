package io.wirewatch.enrich;

import io.wirewatch.enrich.replay.FoldPhase;
import io.wirewatch.enrich.replay.RunLog;
import io.wirewatch.enrich.replay.RunManifest;
import io.wirewatch.enrich.replay.RunTopics;
import io.wirewatch.enrich.replay.TagProgress;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.enrich.watchlist.WatchlistHistory;
import io.wirewatch.schemas.Actor;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/**
 * One instance of a replay. The first phase tags, as a Kafka Streams application of the run's own; when every partition
 * has passed its end, the second folds the matches of each rule in the order of first sight. Both phases are shared by
 * all instances that open the same run, at whatever moment they come. Use from one thread.
 */
public final class Replay {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final EnrichConfig config;
    private final ServiceContext context;
    private final Function<List<Actor>, ArticleTagger> taggerFactory;

    /**
     * @param config threads, commits and state of this instance; instances on one machine need folders of their own
     */
    public Replay(EnrichConfig config, ServiceContext context) {
        this(config, context, ActorArticleTagger::compile);
    }

    /**
     * @param taggerFactory compiles the actors into what marks them in articles
     */
    Replay(EnrichConfig config, ServiceContext context, Function<List<Actor>, ArticleTagger> taggerFactory) {
        this.config = config;
        this.context = context;
        this.taggerFactory = taggerFactory;
    }

    /** Where runs are opened. */
    public RunLog runs() {
        return new RunLog(context, taggerFactory);
    }

    /**
     * Does this instance's share of the run, and returns when all of it is done.
     *
     * @param progress is told how far the first phase is, some times a second
     * @throws IllegalStateException when the watch list of the manifest cannot be made again, or Kafka fails
     */
    public void run(RunManifest manifest, Consumer<TagProgress> progress) throws IOException, InterruptedException {
        RunTopics topics = new RunTopics(context.topics(), manifest.run());
        try (Admin admin = context.kafka().admin()) {
            tag(topics, manifest, admin, progress);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how far the run is: " + e.getCause(), e);
        }
        new FoldPhase(context, topics, manifest).run();
    }

    private void tag(RunTopics topics, RunManifest manifest, Admin admin, Consumer<TagProgress> progress)
            throws ExecutionException, InterruptedException {
        if (tell(topics, manifest, admin, progress)) {
            return;
        }
        WatchlistHistory watchlist = WatchlistHistory.read(context, manifest.watchlist(), taggerFactory);
        if (!watchlist.snapshot().version().getContentHash().equals(manifest.contentHash())) {
            throw new IllegalStateException("the watch list of the run cannot be made again: it is "
                    + watchlist.snapshot().version().getContentHash() + " and was " + manifest.contentHash());
        }
        StreamsConfiguration streams = config.streams();
        ReplayTopology topology = new ReplayTopology(
                topics,
                manifest,
                context.serdes(),
                watchlist.snapshot(),
                config.dedupRetention(),
                new EnrichMetrics(context.metrics(), context.clock()));
        TopologyConfig properties = new TopologyConfig(
                new StreamsConfig(StreamsApplication.properties(topics.service(), streams, context)));
        try (StreamsApplication application =
                new StreamsApplication(topics.service(), streams, context, topology.build(properties))) {
            application.start();
            CountDownLatch never = new CountDownLatch(1);
            do {
                var unused = never.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (!application.health("starting").live()) {
                    throw new IllegalStateException("the first phase has failed; see the log");
                }
            } while (!tell(topics, manifest, admin, progress));
        }
    }

    private boolean tell(RunTopics topics, RunManifest manifest, Admin admin, Consumer<TagProgress> progress)
            throws ExecutionException, InterruptedException {
        TagProgress now = TagProgress.ask(admin, context, topics, manifest);
        progress.accept(now);
        return now.isDone();
    }
}
