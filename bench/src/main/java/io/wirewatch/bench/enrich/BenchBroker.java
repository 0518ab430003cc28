package io.wirewatch.bench.enrich;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A broker of its own in a folder of its own, gone when closed. */
final class BenchBroker implements AutoCloseable {

    static final int PARTITIONS = 3;

    private final Path folder;
    private final EmbeddedBroker broker;
    private int contexts;

    BenchBroker() throws IOException {
        folder = Files.createTempDirectory("wirewatch-bench-");
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0, Map.of());
    }

    /** A context with topics that nobody has used. */
    ServiceContext context() {
        contexts++;
        TopicNames names = new TopicNames("bench" + contexts + ".");
        KafkaAccess kafka = new KafkaAccess(broker.bootstrapServers(), clientProperties());
        try (Admin admin = kafka.admin()) {
            new TopicCreation(names, PARTITIONS).create(admin, List.of(NewsSupply.TEAM));
        }
        return new ServiceContext(
                kafka, names, new Serdes(new BundledRegistry()), new SimpleMeterRegistry(), InstantSource.system());
    }

    /** System properties that begin with {@code kafka.}: to try a setting, {@code -Dkafka.producer.linger.ms=5}. */
    private static Map<String, String> clientProperties() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> properties.put(name.substring("kafka.".length()), System.getProperty(name)));
        return properties;
    }

    /** A folder for the state of a stream. */
    Path state(String name) {
        return folder.resolve(name + contexts);
    }

    static KafkaProducer<byte[], byte[]> producer(ServiceContext context) {
        return context.kafka().bytesProducer(Map.of("compression.type", "lz4", "linger.ms", 0, "batch.size", 65_536));
    }

    static <V extends SpecificRecord> ProducerRecord<byte[], byte[]> record(
            ServiceContext context, Topic<V> topic, String key, long time, V value) {
        String name = context.topics().of(topic);
        return new ProducerRecord<>(
                name,
                null,
                time,
                key.getBytes(StandardCharsets.UTF_8),
                context.serdes().of(topic).serializer().serialize(name, value));
    }

    /** Publishes the watch list. */
    static void publish(ServiceContext context, NewsSupply supply) {
        try (KafkaProducer<byte[], byte[]> producer = producer(context)) {
            for (Actor actor : supply.actors()) {
                var unused = producer.send(record(context, Topics.ACTORS, actor.getId(), 0, actor));
            }
            for (Rule rule : supply.rules()) {
                var unused = producer.send(record(context, Topics.RULES, rule.getId(), 0, rule));
            }
            producer.flush();
        }
    }

    /** Ends of a topic's partitions, for a reader of committed data; together. */
    static long committed(KafkaConsumer<byte[], byte[]> reader, String topic) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        reader.partitionsFor(topic).forEach(info -> ends.put(new TopicPartition(topic, info.partition()), 0L));
        return reader.endOffsets(ends.keySet()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Articles that a service has read and committed: the topic of articles itself has no markers of transactions. */
    static long processed(Admin admin, ServiceContext context, String service) {
        try {
            return admin
                    .listConsumerGroupOffsets(context.topics().prefix() + service)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry ->
                            entry.getKey().topic().equals(context.topics().of(Topics.ARTICLES)))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how far " + service + " is", e);
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
