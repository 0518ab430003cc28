package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka how far behind the consumer groups of Wirewatch are. Thread safe. */
record Lags(ServiceContext context) {

    private static final long LIMIT_SECONDS = 5;
    private static final long LATE = 1_000;
    private static final List<String> ORDER =
            List.of("poll", "fetch", "parse", "enrich", "store", "deliver", "deliver-config");

    /**
     * The groups in the order in which an article meets them.
     *
     * @throws IllegalStateException when Kafka does not answer in time
     */
    List<PipelineView.Stage> stages() throws InterruptedException {
        try (Admin admin = context.kafka().admin()) {
            List<GroupListing> groups = admin.listGroups().all().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
                    .filter(group -> group.groupId().startsWith(context.topics().prefix()))
                    .filter(group -> !group.groupId().contains(".replay."))
                    .toList();
            Map<GroupListing, Map<TopicPartition, Long>> read = new HashMap<>();
            for (GroupListing group : groups) {
                read.put(group, offsets(admin, group.groupId()));
            }
            Map<TopicPartition, OffsetSpec> asked = read.values().stream()
                    .flatMap(offsets -> offsets.keySet().stream())
                    .distinct()
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            Backlog backlog = Backlog.of(context.kafka(), read.values(), ends);
            GroupStates states = GroupStates.of(context.topics().prefix(), groups);
            return read.entrySet().stream()
                    .map(entry -> stage(entry.getKey(), states, entry.getValue(), backlog))
                    .sorted(Comparator.comparingInt(Lags::order).thenComparing(PipelineView.Stage::name))
                    .toList();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IllegalStateException("Kafka does not tell how far the stages are: " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> offsets(Admin admin, String group)
            throws ExecutionException, InterruptedException, TimeoutException {
        String prefix = context.topics().prefix();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group)
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, offset) -> {
                    // What deliver reads there it wrote itself, and reads from the start whenever it takes a partition.
                    boolean own = group.equals(prefix + "deliver")
                            && partition.topic().equals(context.topics().of(Topics.DELIVERIES));
                    if (offset != null && !own) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    private PipelineView.Stage stage(
            GroupListing group, GroupStates states, Map<TopicPartition, Long> offsets, Backlog backlog) {
        String id = group.groupId();
        String prefix = context.topics().prefix();
        long lag = offsets.entrySet().stream()
                .mapToLong(offset -> backlog.waiting(offset.getKey(), offset.getValue()))
                .sum();
        String reads = offsets.keySet().stream()
                .map(TopicPartition::topic)
                .map(topic -> topic.startsWith(id + "-") ? "own steps" : topic.substring(prefix.length()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new PipelineView.Stage(
                id.substring(prefix.length()),
                id,
                states.words(id),
                states.isAtWork(id),
                offsets.size(),
                reads,
                lag,
                lag >= LATE);
    }

    private static int order(PipelineView.Stage stage) {
        int index = ORDER.indexOf(stage.name());
        return index < 0 ? ORDER.size() : index;
    }
}
