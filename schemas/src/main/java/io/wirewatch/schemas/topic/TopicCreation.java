package io.wirewatch.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of the catalogue that are missing, and touches none that exist. Thread safe. */
public final class TopicCreation {

    /** Services that keep dead letters. */
    public static final List<String> DEAD_LETTER_SERVICES =
            List.of("poll", "fetch", "parse", "enrich", "store", "deliver", "serve");

    private static final String DEAD_LETTER_RETENTION_MILLIS = Long.toString(30L * 24 * 3600 * 1000);

    private static final Duration TRY_AGAIN = Duration.ofMillis(50);
    private static final int MAX_TRIES = 600;

    private final TopicNames names;
    private final int partitions;

    /**
     * @param partitions partitions of topics that may have several, at least 1
     */
    public TopicCreation(TopicNames names, int partitions) {
        this.names = names;
        this.partitions = partitions;
    }

    /**
     * Creates what is missing of the catalogue and of the teams' alert topics, and returns when the cluster answers for
     * them: a broker learns of a new topic a moment after it was created.
     *
     * @return names of the topics that were created, sorted
     * @throws IllegalStateException when the cluster refuses
     */
    public List<String> create(Admin admin, Collection<String> teams) {
        List<NewTopic> wanted = new ArrayList<>();
        Topics.ALL.forEach(topic -> wanted.add(newTopic(topic)));
        teams.forEach(team -> wanted.add(newTopic(Topics.teamAlerts(team))));
        DEAD_LETTER_SERVICES.forEach(service -> wanted.add(deadLetters(service)));
        return createMissing(admin, wanted);
    }

    /** The topic as it would be created. */
    public NewTopic newTopic(Topic<?> topic) {
        int count = topic.partitioning() == Topic.Partitioning.SINGLE ? 1 : partitions;
        Map<String, String> config = new HashMap<>();
        config.put("cleanup.policy", topic.cleanup().policy());
        config.put("max.message.bytes", Integer.toString(topic.maxMessageBytes()));
        config.put(
                "retention.ms",
                topic.retention()
                        .map(retention -> Long.toString(retention.toMillis()))
                        .orElse("-1"));
        return new NewTopic(names.of(topic), Optional.of(count), Optional.empty()).configs(config);
    }

    private NewTopic deadLetters(String service) {
        return new NewTopic(names.deadLetters(service), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        DEAD_LETTER_RETENTION_MILLIS,
                        "max.message.bytes",
                        Integer.toString(Topics.PAGES.maxMessageBytes())));
    }

    private static List<String> createMissing(Admin admin, List<NewTopic> wanted) {
        List<String> created = new ArrayList<>();
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    wanted.stream().filter(t -> !existing.contains(t.name())).toList();
            for (var result : admin.createTopics(missing).values().entrySet()) {
                try {
                    result.getValue().get();
                    created.add(result.getKey());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
            awaitLed(admin, missing.stream().map(NewTopic::name).toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused to create topics: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
        return created.stream().sorted().toList();
    }

    /**
     * Returns when the cluster answers for topics that were just created, and every partition has a leader at work.
     * Before that a producer's first batch may be refused and its second one taken, and then the first can never be
     * sent any more.
     *
     * @throws ExecutionException when the cluster refuses, or takes too long
     */
    public static void awaitLed(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        describe(admin, topics)
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        admin.listOffsets(partitions).all().get();
    }

    private static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        for (int tries = 1; true; tries++) {
            try {
                return admin.describeTopics(topics).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || tries == MAX_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }
}
