package io.wirewatch.service;

import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka. Makes clients with the settings that Wirewatch's promises rest on; every other client property
 * passes through as it was given. Immutable.
 *
 * @param bootstrapServers {@code host:port}, several parted by commas
 * @param properties further client properties, such as those of SASL and TLS
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {

    /** Largest request that a producer may send, in bytes: the largest page and its headers. */
    private static final int MAX_REQUEST_BYTES = 9 * 1024 * 1024;

    public KafkaAccess {
        properties = Map.copyOf(properties);
    }

    public KafkaAccess(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    public Admin admin() {
        return Admin.create(common());
    }

    /**
     * An idempotent producer of the topic's records, with the topic's codec and String keys.
     *
     * @param overrides client properties on top
     */
    public <V extends SpecificRecord> KafkaProducer<String, V> producer(
            Topic<V> topic, Serdes serdes, Map<String, Object> overrides) {
        Map<String, Object> config = producerConfig(overrides);
        config.putIfAbsent(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                topic.compression().name().toLowerCase(Locale.ROOT));
        Serializer<V> values = serdes.of(topic).serializer();
        return new KafkaProducer<>(config, new StringSerializer(), values);
    }

    /** An idempotent producer of bytes, for several topics in one transaction and for dead letters. */
    public KafkaProducer<byte[], byte[]> bytesProducer(Map<String, Object> overrides) {
        return new KafkaProducer<>(producerConfig(overrides), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A consumer of committed records that fails on poison: {@link #bytesConsumer} is for flows that must go on.
     *
     * @param group consumer group; null when partitions are assigned by hand and no offset is committed
     */
    public <V extends SpecificRecord> KafkaConsumer<String, V> consumer(
            @Nullable String group, Topic<V> topic, Serdes serdes, Map<String, Object> overrides) {
        Serde<V> serde = serdes.of(topic);
        return new KafkaConsumer<>(consumerConfig(group, overrides), new StringDeserializer(), serde.deserializer());
    }

    /** A consumer of committed raw bytes, whose values the caller decodes one by one and may dead-letter. */
    public KafkaConsumer<byte[], byte[]> bytesConsumer(@Nullable String group, Map<String, Object> overrides) {
        return new KafkaConsumer<>(
                consumerConfig(group, overrides), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Properties for a Kafka Streams application; the group and the internal topics carry the prefix. */
    public Properties streams(String service, TopicNames topics) {
        Properties config = new Properties();
        config.putAll(common());
        config.put("application.id", topics.prefix() + service);
        config.put("producer." + ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return config;
    }

    private Map<String, Object> producerConfig(Map<String, Object> overrides) {
        Map<String, Object> config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.putAll(overrides);
        return config;
    }

    private Map<String, Object> consumerConfig(@Nullable String group, Map<String, Object> overrides) {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        if (group != null) {
            config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        config.putAll(overrides);
        return config;
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>(properties);
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.putIfAbsent("enable.metrics.push", false);
        return config;
    }
}
