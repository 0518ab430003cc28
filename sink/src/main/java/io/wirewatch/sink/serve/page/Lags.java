package io.wirewatch.sink.serve.page;

import io.wirewatch.service.ServiceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka how far behind the consumer groups of Wirewatch are. Thread safe. */
record Lags(ServiceContext context) {

    private static final long LIMIT_SECONDS = 5;
    private static final long LATE = 1_000;
    private static final List<String> ORDER = List.of("poll", "fetch", "parse", "enrich", "store", "deliver");

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
            List<PipelineView.Stage> stages = new ArrayList<>();
            for (GroupListing group : groups) {
                stages.add(stage(admin, group));
            }
            stages.sort(java.util.Comparator.comparingInt(Lags::order).thenComparing(PipelineView.Stage::name));
            return stages;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not tell how far the stages are: " + e.getMessage(), e);
        }
    }

    private PipelineView.Stage stage(Admin admin, GroupListing group)
            throws ExecutionException, InterruptedException, TimeoutException {
        String id = group.groupId();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(Map.of(id, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(id)
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset);
                    }
                });
        Map<TopicPartition, OffsetSpec> ends = offsets.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long lag = admin.listOffsets(ends).all().get(LIMIT_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                .mapToLong(
                        end -> waiting(offsets.get(end.getKey()), end.getValue().offset()))
                .sum();
        String reads = offsets.keySet().stream()
                .map(TopicPartition::topic)
                .map(topic -> topic.startsWith(id + "-")
                        ? "own steps"
                        : topic.substring(context.topics().prefix().length()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        String name = id.substring(context.topics().prefix().length());
        String state = group.groupState().map(Object::toString).orElse("");
        return new PipelineView.Stage(name, id, state, offsets.size(), reads, lag, lag >= LATE);
    }

    /** The marker of a transaction's end takes an offset of its own: one record more than waits. */
    private static long waiting(@org.jspecify.annotations.Nullable OffsetAndMetadata offset, long end) {
        return offset == null ? 0 : Math.max(0, end - offset.offset());
    }

    private static int order(PipelineView.Stage stage) {
        int index = ORDER.indexOf(stage.name());
        return index < 0 ? ORDER.size() : index;
    }
}
