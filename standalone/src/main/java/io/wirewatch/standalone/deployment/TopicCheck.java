package io.wirewatch.standalone.deployment;

import static java.util.stream.Collectors.toMap;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares topics that exist with what the catalogue declares, and names the fix for each difference. Thread safe. */
public final class TopicCheck {

    private static final String SUBJECT = "topics";
    private static final String FOR_EVER = "-1";

    private final TopicNames names;
    private final int partitions;

    /**
     * @param partitions of topics that may have several
     */
    public TopicCheck(TopicNames names, int partitions) {
        this.names = names;
        this.partitions = partitions;
    }

    /** What is wrong with the topics that exist; those that do not exist are passed over. */
    public List<Finding> check(Admin admin, Collection<String> teams) throws ExecutionException, InterruptedException {
        TopicCreation creation = new TopicCreation(names, partitions);
        List<NewTopic> wanted = new ArrayList<>();
        Topics.ALL.forEach(topic -> wanted.add(creation.newTopic(topic)));
        teams.forEach(team -> wanted.add(creation.newTopic(Topics.teamAlerts(team))));
        Map<String, TopicDescription> found =
                describe(admin, wanted.stream().map(NewTopic::name).toList());
        Map<String, Config> configs = configs(admin, found.keySet());
        List<Finding> findings = new ArrayList<>();
        Optional<Finding> alike = alike(wanted, found);
        alike.ifPresent(findings::add);
        for (NewTopic topic : wanted) {
            TopicDescription description = found.get(topic.name());
            Config config = configs.get(topic.name());
            if (description != null && (alike.isEmpty() || topic.numPartitions() == 1)) {
                partitions(topic, description.partitions().size(), findings);
            }
            if (config != null) {
                settings(topic, config, findings);
            }
        }
        return findings;
    }

    /** One finding instead of many when all topics have the same other number: they fit each other, and the setting does not. */
    private Optional<Finding> alike(List<NewTopic> wanted, Map<String, TopicDescription> found) {
        Set<Integer> counts = new TreeSet<>();
        int topics = 0;
        for (NewTopic topic : wanted) {
            TopicDescription description = found.get(topic.name());
            if (description != null && topic.numPartitions() != 1) {
                counts.add(description.partitions().size());
                topics++;
            }
        }
        if (topics < 2 || counts.size() > 1 || counts.contains(partitions)) {
            return Optional.empty();
        }
        int count = counts.iterator().next();
        return Optional.of(Finding.warning(
                SUBJECT,
                "all " + topics + " topics that may have several partitions have " + count + ", and partitions is "
                        + partitions,
                "set partitions=" + count + "; or choose another topic-prefix for new ones with " + partitions));
    }

    /**
     * What a service must refuse to start with: topics that are missing, or whose partitions do not fit each other.
     *
     * @param needed names of the topics that it reads or writes
     */
    public List<Finding> refuse(Admin admin, Collection<String> needed)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = describe(admin, needed);
        TreeSet<String> missing = new TreeSet<>(needed);
        missing.removeAll(found.keySet());
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(Finding.failure(
                    SUBJECT,
                    "not there, or not to be seen by us: " + String.join(", ", missing),
                    "run 'wirewatch topics', and grant what 'wirewatch topics --acls' prints"));
        }
        for (Topic<?> topic : Topics.ALL) {
            TopicDescription description = found.get(names.of(topic));
            if (description != null && topic.partitioning() == Topic.Partitioning.SINGLE) {
                partitions(
                        new TopicCreation(names, partitions).newTopic(topic),
                        description.partitions().size(),
                        findings);
            }
        }
        alike(Topics.FEEDS, Topics.FEED_STATES, found, findings);
        alike(Topics.ALERTS, Topics.DELIVERIES, found, findings);
        return findings;
    }

    /** The topics that there are. */
    static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = new HashMap<>();
        for (var asked : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                found.put(asked.getKey(), asked.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        && !(e.getCause() instanceof org.apache.kafka.common.errors.AuthorizationException)) {
                    throw e;
                }
            }
        }
        return found;
    }

    /** Their settings, as far as we may see them. */
    private static Map<String, Config> configs(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<ConfigResource, String> resources =
                topics.stream().collect(toMap(name -> new ConfigResource(ConfigResource.Type.TOPIC, name), n -> n));
        Map<String, Config> configs = new HashMap<>();
        for (var asked : admin.describeConfigs(resources.keySet()).values().entrySet()) {
            try {
                configs.put(asked.getKey().name(), asked.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof org.apache.kafka.common.errors.AuthorizationException)) {
                    throw e;
                }
            }
        }
        return configs;
    }

    private static void partitions(NewTopic wanted, int found, List<Finding> findings) {
        int count = wanted.numPartitions();
        if (found == count) {
            return;
        }
        String text =
                wanted.name() + " has " + found + " partitions, " + count + (count == 1 ? " is" : " are") + " wanted";
        String fix = count == 1
                ? "its order is part of its meaning: delete it and run 'wirewatch topics', or choose another"
                        + " topic-prefix"
                : "set partitions=" + found + " when all topics have as many; else choose another topic-prefix";
        findings.add(Finding.failure(SUBJECT, text, fix));
    }

    private void alike(Topic<?> one, Topic<?> other, Map<String, TopicDescription> found, List<Finding> findings) {
        TopicDescription first = found.get(names.of(one));
        TopicDescription second = found.get(names.of(other));
        if (first != null
                && second != null
                && first.partitions().size() != second.partitions().size()) {
            findings.add(Finding.failure(
                    SUBJECT,
                    first.name() + " has " + first.partitions().size() + " partitions and " + second.name() + " has "
                            + second.partitions().size() + "; they must have as many",
                    "delete one and run 'wirewatch topics --partitions N' with the number of the other, or choose "
                            + "another topic-prefix"));
        }
    }

    private static void settings(NewTopic wanted, Config found, List<Finding> findings) {
        Map<String, String> configs = wanted.configs();
        String policy = value(found, "cleanup.policy");
        if (!policies(policy).equals(policies(configs.getOrDefault("cleanup.policy", "")))) {
            findings.add(wrong(wanted, "cleanup.policy", policy));
        }
        if (number(value(found, "max.message.bytes")) < number(configs.getOrDefault("max.message.bytes", "0"))) {
            findings.add(wrong(wanted, "max.message.bytes", value(found, "max.message.bytes")));
        }
        boolean deletes = policies(policy).contains("delete");
        String kept = value(found, "retention.ms");
        if (deletes && FOR_EVER.equals(configs.get("retention.ms")) && !kept.equals(FOR_EVER)) {
            findings.add(wrong(wanted, "retention.ms", kept));
        }
    }

    private static Finding wrong(NewTopic topic, String setting, String found) {
        String wanted = topic.configs().getOrDefault(setting, "");
        String value = wanted.contains(",") ? "[" + wanted + "]" : wanted;
        return Finding.failure(
                SUBJECT,
                topic.name() + " has " + setting + "=" + found + ", " + wanted + " is wanted",
                "kafka-configs.sh --bootstrap-server … --alter --entity-type topics --entity-name " + topic.name()
                        + " --add-config " + setting + "=" + value);
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static Set<String> policies(String list) {
        return new TreeSet<>(Arrays.asList(list.split(",", -1)));
    }

    private static long number(String text) {
        return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
