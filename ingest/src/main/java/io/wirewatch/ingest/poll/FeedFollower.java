package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Follows the {@code feeds} topic as a member of the group: every partition from its start at each assignment, then live.
 * Committed offsets only remember up to where poison has been kept, so that it is kept once. Used by one thread, but for
 * {@link #partitions}.
 */
final class FeedFollower implements ConsumerRebalanceListener, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Feed> decoder;
    private final DeadLetters deadLetters;
    private final PollTools tools;
    private final Map<Integer, PollPartition> partitions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> endAtAssignment = new HashMap<>();
    private final Map<TopicPartition, Long> keptUpTo = new HashMap<>();
    private volatile boolean assigned;

    FeedFollower(PollTools tools, DeadLetters deadLetters) {
        ServiceContext context = tools.context();
        this.tools = tools;
        this.deadLetters = deadLetters;
        this.decoder = context.serdes().of(Topics.FEEDS).deserializer();
        this.consumer = context.kafka()
                .bytesConsumer(
                        context.topics().prefix() + "poll",
                        Map.of(
                                "session.timeout.ms",
                                6_000,
                                "heartbeat.interval.ms",
                                1_500,
                                "partition.assignment.strategy",
                                CooperativeStickyAssignor.class.getName()));
        consumer.subscribe(List.of(context.topics().of(Topics.FEEDS)), this);
    }

    /** The partitions in hand; may be asked from any thread. */
    Collection<PollPartition> partitions() {
        return partitions.values();
    }

    /** Whether the group has given out its partitions, be it none for this member. */
    boolean isAssigned() {
        return assigned;
    }

    /** Wakes {@link #step} up; may be called from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    /** Takes in what has come. */
    void step() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        records.forEach(this::take);
        tellWhoIsComplete();
        if (!records.isEmpty()) {
            consumer.commitAsync();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        assigned = true;
        if (added.isEmpty()) {
            return; // to seek in no partition means to seek in all
        }
        endAtAssignment.putAll(consumer.endOffsets(added));
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(added));
        consumer.seekToBeginning(added);
        for (TopicPartition source : added) {
            OffsetAndMetadata offset = committed.get(source);
            keptUpTo.put(source, offset == null ? 0L : offset.offset());
            PollPartition partition = new PollPartition(source.partition(), tools);
            PollPartition former = partitions.put(source.partition(), partition);
            if (former != null) {
                former.close();
            }
            partition.start();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(endAtAssignment::remove);
        end(revoked.stream()
                .map(source -> partitions.remove(source.partition()))
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public void close() {
        end(List.copyOf(partitions.values()));
        partitions.clear();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    private static void end(Collection<PollPartition> ended) {
        ended.forEach(PollPartition::close);
        ended.forEach(partition -> partition.awaitEnd(PATIENCE));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        PollPartition partition = partitions.get(record.partition());
        if (partition == null) {
            return;
        }
        TopicPartition source = new TopicPartition(record.topic(), record.partition());
        try {
            if (record.key() == null) {
                throw new SerializationException("a feed without a key");
            }
            String key = new String(record.key(), StandardCharsets.UTF_8);
            partition.feed(key, record.value() == null ? null : decoder.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            if (record.offset() >= keptUpTo.getOrDefault(source, 0L)) {
                deadLetters.keep(record, e);
            }
        }
    }

    private void tellWhoIsComplete() {
        endAtAssignment.entrySet().removeIf(entry -> {
            PollPartition partition = partitions.get(entry.getKey().partition());
            boolean complete = partition != null && consumer.position(entry.getKey()) >= entry.getValue();
            if (complete && partition != null) {
                partition.feedsKnown();
            }
            return complete;
        });
    }
}
