package io.wirewatch.enrich.replay;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics of one run, {@code <prefix>replay.<run>.*}. What delivers alerts reads {@code <prefix>alerts} by its name,
 * and a team's topic begins with {@code <prefix>alerts.}: nothing of a run can be mistaken for either, so a replay
 * reaches nobody. Records keep their event time, so the topics have no expiry: they go with {@link #remove}. Immutable.
 *
 * @param names the names of the live topics
 * @param run name of the run: lower case letters, digits and hyphens, at most 60
 */
public record RunTopics(TopicNames names, String run) {

    private static final Pattern RUN = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    /**
     * @throws IllegalArgumentException when the run's name is none
     */
    public RunTopics {
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException(
                    "'" + run + "' is no name of a run: lower case letters, digits and hyphens, at most 60");
        }
    }

    /** Name of the run as a service: its Kafka Streams application id is this after the prefix. */
    public String service() {
        return "replay." + run;
    }

    /** Group of the instances that fold. */
    public String foldGroup() {
        return name("fold");
    }

    public String manifest() {
        return name("manifest");
    }

    /** Actors that were given for this run. */
    public String actors() {
        return name("actors");
    }

    /** Rules that were given for this run. */
    public String rules() {
        return name("rules");
    }

    public String enriched() {
        return name("enriched");
    }

    /** What the rules found, on its way from the first phase to the second. */
    public String matches() {
        return name("matches");
    }

    public String decisions() {
        return name("decisions");
    }

    public String alerts() {
        return name("alerts");
    }

    public String deadLetters() {
        return names.deadLetters(service());
    }

    /**
     * Creates what is missing and returns when the cluster answers for it.
     *
     * @param partitions partitions of the live articles: an article's outcome stays in its partition
     * @throws IllegalStateException when the cluster refuses
     */
    public void create(Admin admin, int partitions) {
        List<NewTopic> wanted = List.of(
                topic(manifest(), 1, Topics.RULES),
                topic(actors(), 1, Topics.ACTORS),
                topic(rules(), 1, Topics.RULES),
                topic(deadLetters(), 1, Topics.PAGES),
                topic(enriched(), partitions, Topics.ENRICHED),
                topic(matches(), partitions, Topics.ENRICHED),
                topic(decisions(), partitions, Topics.DECISIONS),
                topic(alerts(), partitions, Topics.ALERTS));
        try {
            for (var result : admin.createTopics(wanted).values().values()) {
                try {
                    result.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
            TopicCreation.awaitLed(admin, wanted.stream().map(NewTopic::name).toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused to create the topics of a replay: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    /**
     * Removes the run: its topics, what Kafka Streams kept for it, and its groups.
     *
     * @return names of the topics that were removed, sorted
     * @throws IllegalStateException when the cluster refuses, as it does while an instance is at work
     */
    public List<String> remove(Admin admin) {
        String own = names.prefix() + service();
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<String> removed = new ArrayList<>(existing.stream()
                    .filter(topic -> topic.startsWith(own + ".")
                            || topic.startsWith(own + "-articles-seen")
                            || topic.equals(deadLetters()))
                    .sorted()
                    .toList());
            for (String group : List.of(own, foldGroup())) {
                removeGroup(admin, group);
            }
            admin.deleteTopics(removed).all().get();
            return removed;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused to remove the run: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while removing a run", e);
        }
    }

    private static void removeGroup(Admin admin, String group) throws ExecutionException, InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private String name(String what) {
        return names.prefix() + service() + "." + what;
    }

    private static NewTopic topic(String name, int partitions, Topic<?> like) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        "-1",
                        // An update that is owed at the end is due later, perhaps tomorrow.
                        "message.timestamp.after.max.ms",
                        Long.toString(Long.MAX_VALUE),
                        "max.message.bytes",
                        Integer.toString(like.maxMessageBytes())));
    }
}
