package io.wirewatch.enrich;

import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.enrich.watchlist.WatchlistFollower;
import io.wirewatch.schemas.Actor;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link EnrichTopology} with the watch list that {@link WatchlistFollower} holds. The stream starts when the
 * watch list has been read once, so that no article is tagged with half of it. Bytes that are no record, and records
 * that cannot be processed, go to the dead letters by Kafka Streams' own handlers (KIP-1033, KIP-1034) and the flow goes
 * on. Thread safe.
 */
public final class EnrichService implements Service {

    private static final Logger log = LoggerFactory.getLogger(EnrichService.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

    private final EnrichConfig config;
    private final ServiceContext context;
    private final WatchlistFollower watchlist;
    private final KafkaStreams streams;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param taggerFactory compiles the actors into what marks them in articles; called off the stream threads; throws
     *     RuntimeException when it cannot take an actor
     */
    public EnrichService(
            EnrichConfig config, ServiceContext context, Function<List<Actor>, ArticleTagger> taggerFactory) {
        this.config = config;
        this.context = context;
        this.watchlist = new WatchlistFollower(context, taggerFactory);
        this.streams = streams();
    }

    @Override
    public String name() {
        return "enrich";
    }

    @Override
    public void start() {
        watchlist.start(this::startStreams);
    }

    @Override
    public Health health() {
        return switch (streams.state()) {
            case CREATED -> {
                String reason = failure.get();
                yield reason == null ? Health.starting("reading the watch list") : Health.dead(reason);
            }
            case REBALANCING -> Health.starting("taking over partitions");
            case RUNNING -> Health.ready(readyDetail());
            case PENDING_SHUTDOWN, NOT_RUNNING -> Health.starting("closed");
            case PENDING_ERROR, ERROR -> Health.dead("Kafka Streams has failed; see the log");
        };
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watchlist.close();
        boolean done = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        log.info("closed: service=enrich complete={}", done);
    }

    private void startStreams() {
        if (closed.get()) {
            return;
        }
        try {
            streams.start();
            log.info("started: service=enrich threads={}", config.threads());
        } catch (RuntimeException e) {
            failure.set("Kafka Streams cannot start: " + e.getMessage());
            throw e;
        }
    }

    private String readyDetail() {
        return "running with watch list " + watchlist.snapshot().version().getContentHash();
    }

    private KafkaStreams streams() {
        Properties properties = properties();
        EnrichTopology topology = new EnrichTopology(
                context.topics(),
                context.serdes(),
                watchlist::snapshot,
                config.dedupRetention(),
                new EnrichMetrics(context.metrics()));
        KafkaStreams created =
                new KafkaStreams(topology.build(new TopologyConfig(new StreamsConfig(properties))), properties);
        created.setUncaughtExceptionHandler(error -> {
            log.error("stream thread replaced: service=enrich error={}", error.toString(), error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        created.setStateListener((now, before) -> log.info("streams: service=enrich state={} before={}", now, before));
        return created;
    }

    private Properties properties() {
        Properties properties = context.kafka().streams("enrich", context.topics());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                context.topics().deadLetters("enrich"));
        // One codec for all that leaves: outside clients must read enriched, decisions and alerts.
        properties.putIfAbsent("producer.compression.type", "gzip");
        properties.putIfAbsent("producer.compression.gzip.level", 1);
        return properties;
    }
}
