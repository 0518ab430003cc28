package io.wirewatch.enrich.replay;

import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second phase of a replay: the instances share the partitions of the matches as a consumer group, and fold each
 * once. The group only deals out partitions; what they hold is read apart. An instance that loses a partition while it
 * folds it writes nothing, since membership and result are one transaction. Belongs to one thread.
 */
public final class FoldPhase {

    private static final Logger log = LoggerFactory.getLogger(FoldPhase.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_FOLD = Duration.ofMinutes(30);

    private final ServiceContext context;
    private final RunTopics topics;
    private final PartitionFold partitionFold;

    public FoldPhase(ServiceContext context, RunTopics topics, RunManifest manifest) {
        this.context = context;
        this.topics = topics;
        this.partitionFold = new PartitionFold(context, topics, manifest);
    }

    /** Folds until all partitions are folded, by whomever. The first phase is over everywhere. */
    public void run() throws IOException {
        Map<String, Object> config = Map.of(
                "max.poll.interval.ms",
                (int) LONGEST_FOLD.toMillis(),
                "session.timeout.ms",
                10_000,
                "heartbeat.interval.ms",
                2_000);
        try (KafkaConsumer<byte[], byte[]> group = context.kafka().bytesConsumer(topics.foldGroup(), config)) {
            Map<TopicPartition, Long> ends = group.endOffsets(partitions(group));
            group.subscribe(List.of(topics.matches()));
            // What is left is asked for after the partitions were dealt out: who had one before may have folded it.
            for (Set<TopicPartition> left = dealtOut(group, ends); !left.isEmpty(); left = dealtOut(group, ends)) {
                Optional<TopicPartition> next =
                        group.assignment().stream().filter(left::contains).findFirst();
                if (next.isPresent()) {
                    fold(group, next.get(), ends.getOrDefault(next.get(), 0L));
                }
            }
        }
    }

    private void fold(KafkaConsumer<byte[], byte[]> group, TopicPartition partition, long end) throws IOException {
        try {
            partitionFold.fold(partition, end, group.groupMetadata());
        } catch (CommitFailedException | RebalanceInProgressException | ProducerFencedException e) {
            log.info("another instance folds: partition={} reason={}", partition, e.toString());
        }
    }

    private static Set<TopicPartition> dealtOut(KafkaConsumer<byte[], byte[]> group, Map<TopicPartition, Long> ends) {
        group.poll(POLL);
        group.pause(group.assignment());
        return left(group, ends);
    }

    private static Set<TopicPartition> left(KafkaConsumer<byte[], byte[]> group, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> done = group.committed(new HashSet<>(ends.keySet()));
        return ends.entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .filter(end -> {
                    OffsetAndMetadata folded = done.get(end.getKey());
                    return folded == null || folded.offset() < end.getValue();
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> group) {
        return group.partitionsFor(topics.matches()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
