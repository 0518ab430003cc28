package io.wirewatch.ingest.parse;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link ParseTopology} as a Kafka Streams application, exactly once. Poison goes to the dead letters of
 * {@code parse}; a stream thread that dies is replaced.
 */
public final class ParseService implements Service {

    private static final Logger log = LoggerFactory.getLogger(ParseService.class);
    private static final String NAME = "parse";
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ParseConfig config;
    private final ServiceContext context;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;

    public ParseService(ParseConfig config, ServiceContext context) {
        this.config = config;
        this.context = context;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void start() {
        Topology topology = ParseTopology.build(context.topics(), context.serdes(), context.metrics());
        KafkaStreams started = new KafkaStreams(topology, properties(config, context));
        started.setUncaughtExceptionHandler(error -> {
            log.error("stream thread died, another takes its place: service={}", NAME, error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        started.setStateListener((now, before) -> log.info("state: service={} from={} to={}", NAME, before, now));
        KafkaStreamsMetrics meters = new KafkaStreamsMetrics(started);
        meters.bindTo(context.metrics());
        streams = started;
        metrics = meters;
        started.start();
    }

    @Override
    public synchronized Health health() {
        if (streams == null) {
            return Health.starting("not started");
        }
        KafkaStreams.State state = streams.state();
        return switch (state) {
            case RUNNING -> Health.ready(state.name());
            case CREATED, REBALANCING -> Health.starting(state.name());
            case ERROR, PENDING_ERROR, PENDING_SHUTDOWN, NOT_RUNNING -> Health.dead(state.name());
        };
    }

    @Override
    public synchronized void close() {
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
        if (streams != null) {
            boolean closed = streams.close(CLOSE_LIMIT);
            log.info("stopped: service={} clean={}", NAME, closed);
            streams = null;
        }
    }

    static Properties properties(ParseConfig config, ServiceContext context) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        properties.putAll(context.kafka().streams(NAME, context.topics()));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                context.topics().deadLetters(NAME));
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, KeepUnsendable.class);
        return properties;
    }
}
