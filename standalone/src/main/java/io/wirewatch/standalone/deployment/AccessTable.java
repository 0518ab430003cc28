package io.wirewatch.standalone.deployment;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The least that each service, each command and each team must be allowed in Kafka. Reading and writing includes
 * describing; an idempotent producer needs no right of its own. Immutable.
 */
public final class AccessTable {

    private final TopicNames names;
    private final Map<String, List<Access>> byRole = new LinkedHashMap<>();

    /**
     * @param teams that have a topic of their own
     */
    public AccessTable(TopicNames names, Collection<String> teams) {
        this.names = names;
        String prefix = names.prefix();
        service(
                "poll",
                List.of(Topics.FEEDS, Topics.FEED_STATES),
                List.of(Topics.FEED_STATES, Topics.FETCHES, Topics.PAGES, Topics.POLL_LEDGER),
                Access.group(prefix + "poll"),
                Access.transactions(prefix + "poll-"));
        service(
                "fetch",
                List.of(Topics.FETCHES),
                List.of(Topics.PAGES, Topics.REJECTIONS),
                Access.group(prefix + "fetch"));
        service(
                "parse",
                List.of(Topics.PAGES),
                List.of(Topics.ARTICLES, Topics.REJECTIONS),
                Access.group(prefix + "parse"),
                Access.transactions(prefix + "parse-"));
        service(
                "enrich",
                List.of(Topics.ARTICLES, Topics.ACTORS, Topics.RULES, Topics.ENRICHED),
                List.of(Topics.ENRICHED, Topics.REJECTIONS, Topics.DECISIONS, Topics.ALERTS),
                Access.topics(names.of(Topics.ALERTS) + ".", WRITE),
                Access.topics(prefix + "enrich-", READ, WRITE, CREATE, DELETE),
                Access.group(prefix + "enrich"),
                Access.transactions(prefix + "enrich-"));
        service(
                "store",
                List.of(
                        Topics.ENRICHED,
                        Topics.ALERTS,
                        Topics.DECISIONS,
                        Topics.DELIVERIES,
                        Topics.REJECTIONS,
                        Topics.POLL_LEDGER),
                List.of(),
                Access.group(prefix + "store"));
        service(
                "deliver",
                List.of(Topics.ALERTS, Topics.DELIVERIES, Topics.CHANNELS, Topics.ALERT_ACTIONS),
                List.of(Topics.DELIVERIES),
                Access.group(prefix + "deliver"),
                Access.group(prefix + "deliver-config"));
        byRole.put("serve", serve());
        byRole.put("registry", List.of(Access.topics(names.of(Topics.ALERTS) + ".", DESCRIBE)));
        byRole.put("topics", List.of(Access.topics(prefix, CREATE, DESCRIBE, DESCRIBE_CONFIGS)));
        byRole.put("apply", apply());
        teams.forEach(team -> byRole.put(
                "team " + team, List.of(Access.topic(names.teamAlerts(team), READ), Access.groups(team + "-"))));
    }

    /** What every role needs, in the order in which an article meets them, then commands, then teams. */
    public Map<String, List<Access>> byRole() {
        return Collections.unmodifiableMap(byRole);
    }

    /**
     * The topics that the service reads or writes, by name.
     *
     * @return empty for what is no service
     */
    public Map<String, Access> topicsOf(String service) {
        return byRole.getOrDefault(service, List.of()).stream()
                .filter(access -> access.type() == ResourceType.TOPIC && access.pattern() == PatternType.LITERAL)
                .collect(Collectors.toMap(Access::name, access -> access, (a, b) -> a, LinkedHashMap::new));
    }

    private void service(String name, List<Topic<?>> reads, List<Topic<?>> writes, Access... others) {
        Map<String, List<AclOperation>> operations = new LinkedHashMap<>();
        reads.forEach(topic -> operations
                .computeIfAbsent(names.of(topic), any -> new ArrayList<>())
                .add(READ));
        writes.forEach(topic -> operations
                .computeIfAbsent(names.of(topic), any -> new ArrayList<>())
                .add(WRITE));
        operations.put(names.deadLetters(name), List.of(WRITE));
        List<Access> all = new ArrayList<>();
        operations.forEach((topic, allowed) -> all.add(Access.topic(topic, allowed.toArray(AclOperation[]::new))));
        all.addAll(List.of(others));
        byRole.put(name, List.copyOf(all));
    }

    private List<Access> serve() {
        List<Access> all = new ArrayList<>();
        for (Topic<?> topic : List.of(
                Topics.ALERTS, Topics.ACTORS, Topics.RULES, Topics.FEEDS, Topics.FEED_STATES, Topics.CHANNELS)) {
            all.add(Access.topic(names.of(topic), READ));
        }
        all.add(Access.topic(names.of(Topics.ALERT_ACTIONS), READ, WRITE));
        return List.copyOf(all);
    }

    private List<Access> apply() {
        List<Access> all = new ArrayList<>();
        for (Topic<?> topic : List.of(Topics.FEEDS, Topics.ACTORS, Topics.RULES, Topics.CHANNELS)) {
            all.add(Access.topic(names.of(topic), READ, WRITE));
        }
        all.add(Access.topics(names.prefix(), DESCRIBE));
        all.add(Access.topics(names.of(Topics.ALERTS) + ".", CREATE));
        all.add(Access.transactions(names.prefix() + "apply"));
        return List.copyOf(all);
    }
}
