package io.wirewatch.service.streams;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Health;
import io.wirewatch.service.Lag;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one topology, exactly once. Bytes that are no record, records that cannot be processed and results that cannot be
 * sent go to the dead letters of the service by Kafka Streams' own handlers (KIP-1033, KIP-1034), and the flow goes on; a
 * stream thread that dies is replaced. Thread safe.
 */
public final class StreamsApplication implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamsApplication.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    private final String service;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final ServiceContext context;
    private final StateFolder state;
    /** Kafka Streams' id of the process that used the state before and was killed. */
    private final Optional<String> dead;

    private @Nullable String failure;
    private boolean started;
    private boolean closed;

    /**
     * @param service name of the service, and of its group
     * @param topology built with the same {@link #properties}, if it was built with any
     */
    public StreamsApplication(String service, StreamsConfiguration config, ServiceContext context, Topology topology) {
        this.service = service;
        this.context = context;
        Properties properties = properties(service, config, context);
        state = new StateFolder(config.stateDir(), properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        dead = clearAfterDeath(service, state);
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(error -> {
            log.error("stream thread died, another takes its place: service={}", service, error);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> log.info("state: service={} from={} to={}", service, before, now));
        metrics = new KafkaStreamsMetrics(streams);
        new Lag(service, sources(service, context, topology), context.metrics()).of(streams::metrics);
        new DiskSpaceMetrics(config.stateDir().toAbsolutePath().toFile(), Tags.of("service", service))
                .bindTo(context.metrics());
    }

    private static Optional<String> clearAfterDeath(String service, StateFolder state) {
        try {
            Optional<String> dead = state.clearAfterDeath();
            dead.ifPresent(process -> log.info("rebuilds the state that a killed process left: service={}", service));
            return dead;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear the state that a killed " + service + " left", e);
        }
    }

    /** The topics that the topology reads; those inside it carry the name of the group. */
    private static Set<String> sources(String service, ServiceContext context, Topology topology) {
        String group = context.topics().prefix() + service + "-";
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Source) node).topicSet().stream())
                .map(topic -> topic.endsWith("-repartition") && !topic.startsWith(group) ? group + topic : topic)
                .collect(Collectors.toSet());
    }

    /** The properties of Kafka Streams that the promises of a service rest on, and what was set for all clients. */
    public static Properties properties(String service, StreamsConfiguration config, ServiceContext context) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        // Outside clients read what leaves here, and not every one has lz4 or zstd.
        properties.put("producer.compression.type", "gzip");
        properties.put("producer.compression.gzip.level", 1);
        // An article is some kilobytes: the default of 16 would wake the sender for every third one.
        properties.put("producer.batch.size", 256 * 1024);
        // An answer of half a megabyte or more is a humongous object to G1 in a heap of up to 2 GB, and each may set
        // off
        // the marking of the whole heap: at full speed one after the other, for an eighth of all work.
        properties.put("main.consumer.max.partition.fetch.bytes", 256 * 1024);
        properties.put("main.consumer.fetch.max.bytes", 448 * 1024);
        // A commit that follows the last one at once finds its markers still being written. The broker tries for some
        // 100 ms, then asks the producer to come back; the default wait of 100 ms would be the delay of an alert.
        properties.put("producer.retry.backoff.ms", 10);
        // A process that died is missed after ten seconds, not after 45: alerts are to come within seconds.
        properties.put("consumer.session.timeout.ms", 10_000);
        properties.put("consumer.heartbeat.interval.ms", 2_000);
        properties.putAll(context.kafka().streams(service, context.topics()));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                context.topics().deadLetters(service));
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, KeepUnreadable.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, KeepUnprocessable.class);
        properties.put(LetterCount.PROPERTY, DeadLetters.counter(service, context.metrics()));
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, KeepUnsendable.class);
        return properties;
    }

    /** Starts the stream threads, once; after {@link #close} it does nothing. */
    public synchronized void start() {
        if (closed) {
            return;
        }
        started = true;
        try {
            metrics.bindTo(context.metrics());
            state.opened();
            dead.ifPresent(
                    process -> DeadMembers.remove(context, context.topics().prefix() + service, process));
            streams.start();
        } catch (IOException e) {
            failure = "the state cannot be written: " + e.getMessage();
            throw new UncheckedIOException(failure, e);
        } catch (RuntimeException e) {
            failure = "Kafka Streams cannot start: " + e.getMessage();
            throw e;
        }
    }

    /**
     * How the application is.
     *
     * @param waiting what it waits for while it has not been started
     */
    public synchronized Health health(String waiting) {
        if (failure != null) {
            return Health.dead(failure);
        }
        return switch (streams.state()) {
            case CREATED -> Health.starting(waiting);
            case REBALANCING -> Health.starting("taking over partitions");
            case RUNNING -> Health.ready("running");
            case PENDING_SHUTDOWN, NOT_RUNNING -> Health.starting("closed");
            case PENDING_ERROR, ERROR -> Health.dead("Kafka Streams has failed; see the log");
        };
    }

    /** Gives the partitions back and stops the threads, within 4 seconds. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        metrics.close();
        boolean complete = streams.close(CloseOptions.timeout(CLOSE_LIMIT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        log.info("closed: service={} complete={}", service, complete);
        if (started && complete) {
            noteClosed();
        }
    }

    private void noteClosed() {
        try {
            state.closed();
        } catch (IOException e) {
            log.warn("the state will be rebuilt at the next start: service={}", service, e);
        }
    }
}
