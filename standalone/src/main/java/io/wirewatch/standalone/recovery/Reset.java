package io.wirewatch.standalone.recovery;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Sets the place from which a service reads on, by event time. All its instances must be stopped. A service that
 * remembers what it has seen forgets it, or it would pass over what it reads again. Thread safe.
 *
 * @param context how to reach Kafka
 */
public record Reset(ServiceContext context) {

    /** The services that can be set back, with the topic that each reads. */
    public static final Map<String, Topic<?>> SERVICES = new TreeMap<>(Map.of(
            "fetch", Topics.FETCHES, "parse", Topics.PAGES, "enrich", Topics.ARTICLES, "deliver", Topics.ALERTS));

    /**
     * What a reset does, or has done.
     *
     * @param offsets where each partition is read on
     * @param forgotten internal topics that are deleted, with what the service remembers
     */
    public record Plan(String group, Map<TopicPartition, Long> offsets, List<String> forgotten) {}

    /** Says that a service cannot be set back now, and what to do about it. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * What setting the service to a time means: it reads on from the first record of that time or later.
     *
     * @param service one of {@link #SERVICES}
     * @throws RefusedException when an instance runs, there is no topic, or the time is still to come
     */
    public Plan plan(String service, Instant to) {
        Topic<?> topic = SERVICES.get(service);
        if (topic == null) {
            throw new RefusedException("'" + service + "' is none of " + String.join(", ", SERVICES.keySet()));
        }
        if (to.isAfter(context.clock().instant())) {
            throw new RefusedException(to + " is still to come: 'now' passes over all that is there");
        }
        // Kafka reads times before 1970 as something else.
        long time = to.isBefore(Instant.EPOCH) ? 0 : to.toEpochMilli();
        String group = context.topics().prefix() + service;
        String name = context.topics().of(topic);
        try (Admin admin = context.kafka().admin()) {
            refuseWhileRunning(admin, service, group);
            Map<TopicPartition, OffsetSpec> asked = new TreeMap<>(order());
            Map<TopicPartition, OffsetSpec> last = new TreeMap<>(order());
            TopicDescription described = Objects.requireNonNull(
                    admin.describeTopics(List.of(name)).allTopicNames().get().get(name), name);
            described.partitions().forEach(info -> {
                TopicPartition partition = new TopicPartition(name, info.partition());
                asked.put(partition, OffsetSpec.forTimestamp(time));
                last.put(partition, OffsetSpec.latest());
            });
            Map<TopicPartition, Long> offsets = new TreeMap<>(order());
            admin.listOffsets(last).all().get().forEach((partition, end) -> offsets.put(partition, end.offset()));
            admin.listOffsets(asked).all().get().forEach((partition, found) -> {
                if (found.offset() >= 0) {
                    offsets.put(partition, found.offset());
                }
            });
            return new Plan(group, offsets, internalTopics(admin, group));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new RefusedException("there is no topic " + name);
            }
            throw new KafkaException("Kafka does not say where " + service + " stands", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    /** Does it. */
    public void run(Plan plan) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new TreeMap<>(order());
        plan.offsets().forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        try (Admin admin = context.kafka().admin()) {
            if (!plan.forgotten().isEmpty()) {
                admin.deleteTopics(plan.forgotten()).all().get();
            }
            admin.alterConsumerGroupOffsets(plan.group(), offsets).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("the reset of " + plan.group() + " failed: run it again", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private static void refuseWhileRunning(Admin admin, String service, String group) throws InterruptedException {
        try {
            ConsumerGroupDescription found =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            if (found != null && found.groupState() != GroupState.EMPTY && found.groupState() != GroupState.DEAD) {
                throw new RefusedException(found.members().size() + " instance(s) of " + service
                        + " run: stop all of them first; one that was killed counts for some seconds more");
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new KafkaException("Kafka does not describe the group " + group, e.getCause());
            }
        }
    }

    private static List<String> internalTopics(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        List<String> internal = new ArrayList<>();
        for (String name : admin.listTopics().names().get()) {
            boolean ours = name.startsWith(group + "-");
            if (ours && (name.endsWith("-changelog") || name.endsWith("-repartition"))) {
                internal.add(name);
            }
        }
        internal.sort(null);
        return internal;
    }

    private static Comparator<TopicPartition> order() {
        return Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);
    }
}
