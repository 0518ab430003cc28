package io.wirewatch.ingest.fetch;

import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Lag;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Follows the {@code fetches} topic as a member of the group: hands requests to the fetcher, holds back while too many
 * are in hand, and moves each offset behind what is finished. Used by one thread, but for {@link #wakeup} and
 * {@link #partitions}.
 */
final class RequestFollower implements ConsumerRebalanceListener, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_POLL_RECORDS = 200;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<FetchRequest> decoder;
    private final DeadLetters deadLetters;
    private final PageFetcher fetcher;
    private final int limit;
    private final InstantSource clock;
    private final Map<TopicPartition, OffsetProgress> progress = new HashMap<>();
    private volatile int partitions = -1;

    RequestFollower(ServiceContext context, PageFetcher fetcher, DeadLetters deadLetters, int limit) {
        this.fetcher = fetcher;
        this.deadLetters = deadLetters;
        this.limit = limit;
        this.clock = context.clock();
        this.decoder = context.serdes().of(Topics.FETCHES).deserializer();
        this.consumer = context.kafka()
                .bytesConsumer(
                        context.topics().prefix() + "fetch",
                        Map.of(
                                "session.timeout.ms",
                                10_000,
                                "heartbeat.interval.ms",
                                2_000,
                                "max.poll.records",
                                Math.min(limit, MAX_POLL_RECORDS),
                                "partition.assignment.strategy",
                                CooperativeStickyAssignor.class.getName()));
        new Lag("fetch", List.of(context.topics().of(Topics.FETCHES)), context.metrics()).of(consumer::metrics);
        consumer.subscribe(List.of(context.topics().of(Topics.FETCHES)), this);
    }

    /** Partitions in hand; negative before the first assignment. */
    int partitions() {
        return partitions;
    }

    void wakeup() {
        consumer.wakeup();
    }

    /** Takes in what has come, and commits what is finished. */
    void step() {
        if (fetcher.inFlight() >= limit) {
            consumer.pause(consumer.assignment());
        } else if (fetcher.inFlight() <= limit / 2) {
            consumer.resume(consumer.paused());
        }
        consumer.poll(POLL).forEach(this::take);
        Map<TopicPartition, OffsetAndMetadata> offsets = finished(List.copyOf(progress.keySet()));
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, null);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        added.forEach(source -> progress.put(source, new OffsetProgress()));
        partitions = progress.size();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        Map<TopicPartition, OffsetAndMetadata> offsets = finished(revoked);
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets, Duration.ofSeconds(2));
        }
        onPartitionsLost(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        for (TopicPartition source : lost) {
            OffsetProgress former = progress.remove(source);
            if (former != null) {
                former.revoke();
            }
        }
        partitions = progress.size();
    }

    /** Commits what is finished and leaves the group, within about two seconds. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        progress.values().forEach(OffsetProgress::revoke);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        OffsetProgress source = progress.get(new TopicPartition(record.topic(), record.partition()));
        if (source == null) {
            return;
        }
        source.begin(record.offset());
        try {
            if (record.value() == null) {
                throw new SerializationException("a fetch request without a value");
            }
            FetchRequest request = decoder.deserialize(record.topic(), record.value());
            TraceContext trace = TraceContext.in(
                    record.headers(), () -> TraceContext.ofItem(request.getPageId(), request.getFirstSeen()));
            fetcher.submit(new FetchTask(request, trace, clock.instant(), record.offset(), source, 0));
        } catch (SerializationException e) {
            deadLetters.keep(record, e);
            source.finish(record.offset());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> finished(Collection<TopicPartition> sources) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition source : sources) {
            OffsetProgress known = progress.get(source);
            OptionalLong offset = known == null ? OptionalLong.empty() : known.toCommit();
            offset.ifPresent(value -> offsets.put(source, new OffsetAndMetadata(value)));
        }
        return offsets;
    }
}
