package io.wirewatch.standalone.config;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes a folder: writes what differs from the topics in one transaction, after the topics of its teams have been
 * made. Thread safe.
 *
 * @param context how to reach Kafka
 * @param partitions partitions of topics that are missing
 */
public record Apply(ServiceContext context, int partitions) {

    /**
     * What publishing would change.
     *
     * @param managedBy who we are
     * @param force also change what somebody else manages
     */
    public List<Change<?>> plan(ConfigFolder folder, String managedBy, boolean force) {
        List<Change<?>> changes = new ArrayList<>();
        folder.declared().forEach(kind -> changes.addAll(plan(kind, managedBy, force)));
        return changes;
    }

    /** What adding feeds would change: nothing is removed. */
    public List<Change<?>> additions(List<Feed> feeds, String managedBy, boolean force) {
        return List.copyOf(changes(ConfigKinds.FEEDS, feeds, managedBy, force));
    }

    /** What writing these records would change: nothing else is touched. */
    public <V extends SpecificRecord> List<Change<V>> changes(
            ConfigKind<V> kind, List<V> values, String managedBy, boolean force) {
        Map<String, V> records = new LinkedHashMap<>();
        values.forEach(value -> records.put(kind.id().apply(value), value));
        List<Change<V>> changes = new ArrayList<>(plan(new Declared<>(kind, records, Map.of()), managedBy, force));
        changes.removeIf(change -> change instanceof Change.Removed<V>);
        return changes;
    }

    /**
     * Publishes the changes; all of them or none.
     *
     * @param teams that get an alert topic
     * @throws IllegalArgumentException when one of them is refused
     */
    public void publish(Collection<String> teams, List<Change<?>> changes) {
        if (changes.stream().anyMatch(change -> change instanceof Change.Refused<?>)) {
            throw new IllegalArgumentException("a refused change cannot be published");
        }
        try (Admin admin = context.kafka().admin()) {
            var unused = new TopicCreation(context.topics(), partitions).create(admin, teams);
        }
        if (changes.isEmpty()) {
            return;
        }
        Map<String, Object> config =
                Map.of("transactional.id", context.topics().prefix() + "apply", "compression.type", "gzip");
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(config)) {
            producer.initTransactions();
            producer.beginTransaction();
            changes.forEach(change -> send(producer, change));
            producer.commitTransaction();
        }
    }

    private <V extends SpecificRecord> List<Change<V>> plan(Declared<V> declared, String managedBy, boolean force) {
        return ApplyPlan.compare(
                declared, TopicState.read(context, declared.kind().topic()), managedBy, force);
    }

    private <V extends SpecificRecord> void send(KafkaProducer<byte[], byte[]> producer, Change<V> change) {
        Topic<V> topic = change.kind().topic();
        String name = context.topics().of(topic);
        byte[] key = change.id().getBytes(StandardCharsets.UTF_8);
        byte[] value = switch (change) {
            case Change.Added<V> added -> bytes(topic, name, added.value());
            case Change.Changed<V> changed -> bytes(topic, name, changed.value());
            case Change.Removed<V> ignored -> null;
            case Change.Refused<V> ignored -> throw new IllegalArgumentException(change.describe());
        };
        Integer partition = switch (topic.partitioning()) {
            case HOST ->
                Partitions.ofHost(change.id(), producer.partitionsFor(name).size());
            case ALERT ->
                Partitions.ofAlert(change.id(), producer.partitionsFor(name).size());
            case SINGLE -> 0;
            case KEY -> null;
        };
        var unused = producer.send(new ProducerRecord<>(name, partition, key, value));
    }

    private <V extends SpecificRecord> byte[] bytes(Topic<V> topic, String name, V value) {
        return context.serdes().of(topic).serializer().serialize(name, value);
    }
}
