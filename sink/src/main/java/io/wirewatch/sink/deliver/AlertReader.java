package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Lag;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads alerts and the log of deliveries, as a member of the group. Both topics have the same number of partitions, and
 * the assignor gives equal partitions of both to one member. A partition of the log is read from its start at each
 * assignment; its alerts wait until that is done. {@link #run} belongs to one thread, the rest to any.
 */
final class AlertReader implements Runnable, ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(AlertReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FINISH = Duration.ofSeconds(2);
    private static final Duration BREAK_OFF = Duration.ofSeconds(1);

    private final RecordDecoder<Alert> alerts;
    private final RecordDecoder<Delivery> deliveries;
    private final ChannelTable channels;
    private final DeliveryBoard board;
    private final Claims claims;
    private final DeliverMetrics metrics;
    private final Runnable breakOff;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int partitions;
    private final Map<Integer, Assignment> assigned = new ConcurrentHashMap<>();
    private volatile boolean joined;
    private volatile boolean stopping;

    /**
     * @param breakOff ends the attempts that are under way, soon
     * @throws IllegalStateException when the two topics are missing or have different numbers of partitions
     */
    AlertReader(
            ServiceContext context,
            DeadLetters deadLetters,
            ChannelTable channels,
            DeliveryBoard board,
            Claims claims,
            DeliverMetrics metrics,
            Runnable breakOff) {
        this.alerts = new RecordDecoder<>(Topics.ALERTS, context, deadLetters);
        this.deliveries = new RecordDecoder<>(Topics.DELIVERIES, context, deadLetters);
        this.channels = channels;
        this.board = board;
        this.claims = claims;
        this.metrics = metrics;
        this.breakOff = breakOff;
        this.consumer = context.kafka()
                .bytesConsumer(
                        context.topics().prefix() + "deliver",
                        Map.of("partition.assignment.strategy", RangeAssignor.class.getName()));
        new Lag("deliver", List.of(alerts.topic()), context.metrics()).of(consumer::metrics);
        try {
            this.partitions = partitions();
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Reads until it is told to stop, then gives everything back. */
    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(alerts.topic(), deliveries.topic()), this);
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.records(deliveries.topic()).forEach(this::takeDelivery);
                finishRestores();
                takeAlerts(records.records(alerts.topic()));
                commit();
            }
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            consumer.close(CloseOptions.timeout(BREAK_OFF));
        }
    }

    /** Ends {@link #run} within about 4 seconds. */
    void stop() {
        stopping = true;
    }

    /** Whether partitions were assigned, none perhaps, and the log of all of them is read. */
    boolean isReady() {
        return joined && assigned.values().stream().allMatch(Assignment::isRestored);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        List<TopicPartition> logs = of(deliveries.topic(), added);
        consumer.seekToBeginning(logs);
        Map<TopicPartition, Long> ends = consumer.endOffsets(logs);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(logs));
        for (TopicPartition part : logs) {
            OffsetAndMetadata kept = committed.get(part);
            long position = consumer.position(new TopicPartition(alerts.topic(), part.partition()));
            board.assign(part.partition());
            assigned.put(
                    part.partition(),
                    new Assignment(
                            new AlertProgress(position),
                            ends.getOrDefault(part, 0L),
                            kept == null ? 0 : kept.offset()));
        }
        consumer.pause(of(alerts.topic(), added));
        joined = true;
        log.info("assigned: partitions={}", assigned.keySet());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> removed) {
        Set<Integer> numbers = numbers(removed);
        numbers.forEach(board::stop);
        try {
            boolean unused = board.awaitIdle(numbers, FINISH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commit();
        onPartitionsLost(removed);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> removed) {
        numbers(removed).forEach(partition -> {
            board.drop(partition);
            assigned.remove(partition);
        });
    }

    /** Waits a little for the attempts under way, then breaks them off, so that what came of them is written. */
    private void leave() throws InterruptedException {
        Set<Integer> owned = Set.copyOf(assigned.keySet());
        owned.forEach(board::stop);
        if (!board.awaitIdle(owned, FINISH)) {
            breakOff.run();
            if (!board.awaitIdle(owned, BREAK_OFF)) {
                log.warn("attempts left as UNKNOWN: the next owner sends them again");
            }
        }
        commit();
        owned.forEach(board::drop);
        assigned.clear();
    }

    private void takeDelivery(ConsumerRecord<byte[], byte[]> record) {
        Assignment assignment = assigned.get(record.partition());
        if (assignment == null) {
            return;
        }
        deliveries.decode(record, assignment.kept).ifPresent(decoded -> {
            Delivery delivery = decoded.value();
            if (delivery != null && isMisplaced(delivery.getAlertId(), record)) {
                deliveries.refuse(record, assignment.kept, misplaced(delivery.getAlertId()));
                return;
            }
            if (delivery != null && !assignment.restored) {
                channels.heed(delivery);
            }
            TraceContext trace = TraceContext.in(record.headers(), () -> ofDelivery(decoded.key(), delivery));
            board.apply(record.partition(), decoded.key(), record.offset(), record.timestamp(), trace, delivery);
        });
    }

    private void finishRestores() {
        assigned.forEach((partition, assignment) -> {
            TopicPartition part = new TopicPartition(deliveries.topic(), partition);
            if (!assignment.restored && consumer.position(part) >= assignment.logEnd) {
                assignment.restored = true;
                board.restored(partition);
                consumer.resume(List.of(new TopicPartition(alerts.topic(), partition)));
            }
        });
    }

    private void takeAlerts(Iterable<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Claim> wanted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Assignment assignment = assigned.get(record.partition());
            if (assignment == null) {
                continue;
            }
            Alert alert = alert(record).orElse(null);
            List<Channel> receivers = alert == null ? List.of() : channels.matching(alert);
            AlertProgress.Mark mark = assignment.progress.begin(record.offset(), receivers.size());
            for (Channel channel : receivers) {
                wanted.add(Claim.of(Objects.requireNonNull(alert), channel, record, mark));
            }
        }
        claims.claim(wanted);
    }

    /** For a record of a time when there were no traces. */
    private static TraceContext ofDelivery(String key, @Nullable Delivery delivery) {
        return delivery == null
                ? TraceContext.ofAlert(key, 0)
                : TraceContext.ofAlert(delivery.getAlertId(), delivery.getRevision());
    }

    /** The alert of the record; empty when there is none or it cannot be used. */
    private Optional<Alert> alert(ConsumerRecord<byte[], byte[]> record) {
        Alert alert = alerts.decode(record, 0).map(RecordDecoder.Decoded::value).orElse(null);
        if (alert == null) {
            return Optional.empty();
        }
        if (isMisplaced(alert.getAlertId(), record)) {
            alerts.refuse(record, 0, misplaced(alert.getAlertId()));
            return Optional.empty();
        }
        metrics.alert();
        return Optional.of(alert);
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        assigned.forEach((partition, assignment) -> {
            long claimed = assignment.progress.position();
            if (assignment.restored && claimed > assignment.committed) {
                positions.put(new TopicPartition(alerts.topic(), partition), new OffsetAndMetadata(claimed));
                TopicPartition part = new TopicPartition(deliveries.topic(), partition);
                positions.put(part, new OffsetAndMetadata(consumer.position(part)));
            }
        });
        if (!positions.isEmpty()) {
            try {
                consumer.commitSync(positions);
                assigned.forEach((partition, assignment) -> {
                    OffsetAndMetadata done = positions.get(new TopicPartition(alerts.topic(), partition));
                    assignment.committed = done == null ? assignment.committed : done.offset();
                });
            } catch (RebalanceInProgressException | CommitFailedException e) {
                log.info("not committed, some alerts are looked at again: {}", e.getMessage());
            }
        }
    }

    private int partitions() {
        int count = consumer.partitionsFor(alerts.topic()).size();
        int others = consumer.partitionsFor(deliveries.topic()).size();
        if (count == 0 || count != others) {
            throw new IllegalStateException(alerts.topic() + " has " + count + " partitions and " + deliveries.topic()
                    + " has " + others + ": they must exist and have as many");
        }
        return count;
    }

    private boolean isMisplaced(String alertId, ConsumerRecord<byte[], byte[]> record) {
        return Partitions.ofAlert(alertId, partitions) != record.partition();
    }

    private IllegalArgumentException misplaced(String alertId) {
        return new IllegalArgumentException("the alert '" + alertId + "' belongs to partition "
                + Partitions.ofAlert(alertId, partitions) + " of " + partitions);
    }

    private static List<TopicPartition> of(String topic, Collection<TopicPartition> all) {
        return all.stream().filter(part -> part.topic().equals(topic)).toList();
    }

    private static Set<Integer> numbers(Collection<TopicPartition> all) {
        return all.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
