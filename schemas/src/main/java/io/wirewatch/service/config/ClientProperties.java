package io.wirewatch.service.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Looks at properties for the Kafka clients before a client is made. The clients themselves pass over a name that they do
 * not know, so a mistyped {@code security.protocol} would speak in the clear. Stateless.
 */
public final class ClientProperties {

    /** Typing mistakes: further off is a property of somebody's plug-in. */
    private static final int MISTYPED = 2;

    private static final List<String> PREFIXES = List.of(
            "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.", "topic.");

    /** What Wirewatch sets itself, whatever is given. */
    private static final Set<String> HELD = Set.of(
            "acks",
            "enable.idempotence",
            "max.request.size",
            "transactional.id",
            "isolation.level",
            "enable.auto.commit",
            "auto.offset.reset",
            "allow.auto.create.topics",
            "group.id",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "application.id",
            "processing.guarantee");

    private static final Map<String, String> OURS = Map.of(
            "bootstrap.servers", "bootstrap-servers",
            "state.dir", "parse.state-dir and enrich.state-dir",
            "num.stream.threads", "parse.threads and enrich.threads",
            "commit.interval.ms", "parse.commit-interval and enrich.commit-interval");

    private static final Map<String, ConfigDef.ConfigKey> KNOWN = known();

    private ClientProperties() {}

    /** Whether a client of Kafka knows the property; those of plug-ins it does not know. */
    public static boolean isKnown(String property) {
        return KNOWN.containsKey(bare(property)) || property.startsWith("topic.");
    }

    /**
     * Why the property cannot be used.
     *
     * @return empty when it can, and when it may be one of a plug-in
     */
    static Optional<String> problem(String property, String value) {
        String name = bare(property);
        if (OURS.containsKey(name)) {
            return Optional.of("set " + OURS.get(name) + " instead");
        }
        if (HELD.contains(name)) {
            return Optional.of("Wirewatch sets this itself, because what it promises rests on it: remove it");
        }
        ConfigDef.ConfigKey key = KNOWN.get(name);
        if (key == null) {
            return isKnown(property)
                    ? Optional.empty()
                    : NearestName.of(name, KNOWN.keySet(), MISTYPED)
                            .map(near -> "no Kafka client knows this; did you mean 'kafka." + near + "'?");
        }
        return unusable(key, value);
    }

    private static Optional<String> unusable(ConfigDef.ConfigKey key, String value) {
        try {
            Object read = ConfigDef.parseType(key.name, value, key.type);
            if (key.validator != null && read != null) {
                key.validator.ensureValid(key.name, read);
            }
            return Optional.empty();
        } catch (org.apache.kafka.common.config.ConfigException e) {
            boolean secret = key.type == ConfigDef.Type.PASSWORD;
            return Optional.of(secret ? "the value cannot be used" : String.valueOf(e.getMessage()));
        }
    }

    private static String bare(String property) {
        for (String prefix : PREFIXES) {
            if (property.startsWith(prefix)) {
                return property.substring(prefix.length());
            }
        }
        return property;
    }

    private static Map<String, ConfigDef.ConfigKey> known() {
        Map<String, ConfigDef.ConfigKey> known = new HashMap<>();
        // Where two clients know a name, the general one says what may stand there.
        for (ConfigDef client : List.of(
                StreamsConfig.configDef(),
                AdminClientConfig.configDef(),
                ProducerConfig.configDef(),
                ConsumerConfig.configDef())) {
            known.putAll(client.configKeys());
        }
        return Map.copyOf(known);
    }
}
