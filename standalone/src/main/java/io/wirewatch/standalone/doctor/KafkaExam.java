package io.wirewatch.standalone.doctor;

import static io.wirewatch.standalone.doctor.Reach.KAFKA;

import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Access;
import io.wirewatch.standalone.deployment.AccessTable;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.deployment.Finding.Grade;
import io.wirewatch.standalone.deployment.TopicCheck;
import io.wirewatch.standalone.process.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.server.common.MetadataVersion;

/** Looks at a Kafka that can be talked to: brokers, version, topics, rights, instances, clocks. One thread. */
final class KafkaExam {

    private static final Duration CLOCK_SLACK = Duration.ofSeconds(30);

    private final Admin admin;
    private final Collection<String> services;
    private final InstantSource clock;
    private final Consumer<Finding> tell;
    private final TopicNames names;
    private final int partitions;
    private final AccessTable rights;

    KafkaExam(
            Admin admin, Settings settings, Collection<String> services, InstantSource clock, Consumer<Finding> tell) {
        this.admin = admin;
        this.services = services;
        this.clock = clock;
        this.tell = tell;
        this.names = new TopicNames(settings.get(KafkaSettings.TOPIC_PREFIX));
        this.partitions = settings.get(KafkaSettings.PARTITIONS);
        this.rights = new AccessTable(names, List.of());
    }

    void examine() throws ExecutionException, InterruptedException {
        brokers();
        version();
        Map<String, TopicDescription> found = topics();
        rights(found);
        instances();
        clocks(found);
    }

    private void brokers() throws ExecutionException, InterruptedException {
        Collection<Node> nodes = admin.describeCluster().nodes().get();
        List<Finding> unreachable = nodes.stream()
                .map(node -> Reach.connect(
                        KAFKA, node.host(), node.port(), "advertised.listeners of broker " + node.idString()))
                .filter(finding -> finding.grade() != Grade.OK)
                .toList();
        unreachable.forEach(tell);
        if (unreachable.isEmpty()) {
            tell.accept(
                    Finding.ok(KAFKA, nodes.size() + (nodes.size() == 1 ? " broker" : " brokers") + ", all reached"));
        }
        if (nodes.size() < 3) {
            tell.accept(Finding.warning(
                    KAFKA,
                    "fewer than three brokers: a broker that is lost takes data with it",
                    "for production run three, with default.replication.factor=3 and min.insync.replicas=2"));
        }
    }

    private void version() throws ExecutionException, InterruptedException {
        FinalizedVersionRange range = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get(MetadataVersion.FEATURE_NAME);
        if (range == null || range.maxVersionLevel() < MetadataVersion.IBP_4_0_IV0.featureLevel()) {
            tell.accept(Finding.failure(
                    KAFKA,
                    "the cluster works as one older than 4.0",
                    "upgrade it, then run kafka-features.sh upgrade --release-version 4.0 or newer"));
        } else {
            short level = range.maxVersionLevel();
            String release = level > MetadataVersion.latestProduction().featureLevel()
                    ? "newer than this client"
                    : MetadataVersion.fromFeatureLevel(level).shortVersion();
            tell.accept(Finding.ok(KAFKA, "version " + release));
        }
    }

    private Map<String, TopicDescription> topics() throws ExecutionException, InterruptedException {
        TopicCheck check = new TopicCheck(names, partitions);
        Set<String> needed = new TreeSet<>();
        services.forEach(service -> needed.addAll(rights.topicsOf(service).keySet()));
        List<Finding> findings = new ArrayList<>(check.refuse(admin, needed));
        check.check(admin, List.of()).stream()
                .filter(finding -> findings.stream().noneMatch(f -> f.text().equals(finding.text())))
                .forEach(findings::add);
        Map<String, TopicDescription> found = described(needed);
        found.values().forEach(topic -> replicas(topic, findings));
        findings.forEach(tell);
        if (findings.isEmpty()) {
            tell.accept(Finding.ok("topics", needed.size() + " topics as they must be"));
        }
        return found;
    }

    private static void replicas(TopicDescription topic, List<Finding> findings) {
        long offline = topic.partitions().stream()
                .filter(part -> part.leader() == null)
                .count();
        long behind = topic.partitions().stream()
                .filter(part -> part.isr().size() < part.replicas().size())
                .count();
        if (offline > 0) {
            findings.add(Finding.failure(
                    "topics",
                    topic.name() + ": " + offline + " partitions have no leader",
                    "bring the brokers back that hold them"));
        } else if (behind > 0) {
            findings.add(Finding.warning(
                    "topics",
                    topic.name() + ": " + behind + " partitions have fewer copies than they should",
                    "look at the brokers that are missing or slow"));
        }
    }

    /** Topics with what we may do with them. */
    private Map<String, TopicDescription> described(Collection<String> topics) throws InterruptedException {
        Map<String, TopicDescription> found = new HashMap<>();
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        for (var asked : admin.describeTopics(topics, options).topicNameValues().entrySet()) {
            try {
                found.put(asked.getKey(), asked.getValue().get());
            } catch (ExecutionException e) {
                // Told of as missing already.
            }
        }
        return found;
    }

    private void rights(Map<String, TopicDescription> found) {
        for (String service : services) {
            Map<String, Set<AclOperation>> missing = new TreeMap<>();
            rights.topicsOf(service).forEach((topic, access) -> {
                TopicDescription description = found.get(topic);
                if (description != null && description.authorizedOperations() != null) {
                    Set<AclOperation> lacking = EnumSet.copyOf(access.operations());
                    lacking.removeAll(description.authorizedOperations());
                    if (!lacking.isEmpty()) {
                        missing.put(topic, lacking);
                    }
                }
            });
            if (missing.isEmpty()) {
                tell.accept(Finding.ok("rights", "enough on topics for " + service));
            } else {
                tell.accept(Finding.failure(
                        "rights",
                        service + " may not: "
                                + missing.entrySet().stream()
                                        .map(entry -> entry.getValue().stream()
                                                        .map(Access::word)
                                                        .collect(Collectors.joining(" and "))
                                                + " " + entry.getKey())
                                        .collect(Collectors.joining(", ")),
                        "grant what 'wirewatch topics --acls' prints under '# " + service + "' to this principal"));
            }
        }
    }

    private void instances() throws InterruptedException {
        for (String service : services) {
            String group = names.prefix() + service;
            if (service.equals("serve")) {
                continue; // reads without a group
            }
            try {
                int members = Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                                .describedGroups()
                                .get(group))
                        .get()
                        .members()
                        .size();
                tell.accept(
                        members == 0
                                ? Finding.warning("services", "no instance of " + service + " is at work", "start one")
                                : Finding.ok("services", service + ": " + members + " members"));
            } catch (ExecutionException e) {
                boolean barred = e.getCause() instanceof AuthorizationException;
                tell.accept(Finding.warning(
                        "services",
                        barred
                                ? "whether " + service + " runs is not for us to see"
                                : "no instance of " + service + " has ever been at work",
                        barred ? "grant Describe on group " + group : "start one"));
            }
        }
    }

    /** Records from the future: who wrote them has a clock that is ahead, or ours is behind. */
    private void clocks(Map<String, TopicDescription> found) throws InterruptedException {
        TopicDescription ledger = found.get(names.of(Topics.POLL_LEDGER));
        if (ledger == null) {
            return;
        }
        Map<TopicPartition, OffsetSpec> newest = ledger.partitions().stream()
                .map(TopicPartitionInfo::partition)
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(ledger.name(), partition), any -> OffsetSpec.maxTimestamp()));
        try {
            long latest = admin.listOffsets(newest).all().get().values().stream()
                    .mapToLong(offset -> offset.timestamp())
                    .max()
                    .orElse(-1);
            Duration ahead = Duration.between(clock.instant(), Instant.ofEpochMilli(latest));
            if (ahead.compareTo(CLOCK_SLACK) > 0) {
                tell.accept(Finding.failure(
                        "clocks",
                        "the newest poll is " + ahead.toSeconds() + " s in the future",
                        "set the clocks of this machine and of those that poll by NTP"));
            } else if (latest >= 0) {
                tell.accept(Finding.ok("clocks", "the newest poll was " + -ahead.toSeconds() + " s ago"));
            }
        } catch (ExecutionException e) {
            tell.accept(
                    Finding.warning("clocks", "not compared: " + e.getCause(), "grant Describe on " + ledger.name()));
        }
    }
}
