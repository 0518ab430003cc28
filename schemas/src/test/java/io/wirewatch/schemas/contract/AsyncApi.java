package io.wirewatch.schemas.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The topic catalogue and its schemas as an AsyncAPI 3.0 document. Stateless. */
final class AsyncApi {

    /** What somebody outside writes: all other topics are written by Wirewatch alone. */
    static final Set<Topic<?>> WRITTEN_OUTSIDE =
            Set.of(Topics.FEEDS, Topics.ACTORS, Topics.RULES, Topics.CHANNELS, Topics.ALERT_ACTIONS);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEAM = "alerts.{team}";

    private AsyncApi() {}

    static Map<String, Object> document(String version) {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic<?> topic : Topics.ALL) {
            add(topic, topic.suffix(), channels, operations, messages);
        }
        add(Topics.ALERTS, TEAM, channels, operations, messages);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info(version));
        document.put("defaultContentType", "avro/binary");
        document.put("servers", servers());
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return document;
    }

    private static Map<String, Object> info(String version) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Wirewatch");
        info.put("version", version);
        info.put(
                "description",
                "News feeds, articles, the actors named in them, and alerts. Values are Avro behind a magic byte 0 and"
                        + " four bytes of schema id; keys are UTF-8 text. Read with isolation.level=read_committed.");
        info.put("license", Map.of("name", "Apache-2.0"));
        return info;
    }

    private static Map<String, Object> servers() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("host", "localhost:9092");
        server.put("protocol", "kafka");
        server.put("description", "What './wirewatch demo' and './wirewatch up' listen on");
        server.put(
                "bindings",
                Map.of(
                        "kafka",
                        ordered("schemaRegistryUrl", "http://localhost:8081", "schemaRegistryVendor", "confluent")));
        return Map.of("local", server);
    }

    private static void add(
            Topic<?> topic,
            String suffix,
            Map<String, Object> channels,
            Map<String, Object> operations,
            Map<String, Object> messages) {
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        String id = suffix.equals(TEAM) ? "teamAlerts" : camelCase(suffix);
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", TopicNames.DEFAULT_PREFIX + suffix);
        channel.put(
                "description",
                suffix.equals(TEAM) ? "The share of the alerts that one team's rules raised." : schema.getDoc());
        channel.put("servers", List.of(reference("servers", "local")));
        if (suffix.equals(TEAM)) {
            channel.put("parameters", Map.of("team", Map.of("description", "Team that a rule names")));
        }
        channel.put("messages", Map.of(schema.getName(), reference("components/messages", schema.getName())));
        channel.put("bindings", Map.of("kafka", channelBinding(topic)));
        channels.put(id, channel);

        boolean received = WRITTEN_OUTSIDE.contains(topic) && !suffix.equals(TEAM);
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", received ? "receive" : "send");
        operation.put("channel", reference("channels", id));
        operation.put("messages", List.of(Map.of("$ref", "#/channels/" + id + "/messages/" + schema.getName())));
        operations.put(
                (received ? "receive" : "send") + Character.toUpperCase(id.charAt(0)) + id.substring(1), operation);
        messages.putIfAbsent(schema.getName(), message(topic, schema));
    }

    private static Map<String, Object> channelBinding(Topic<?> topic) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", List.of(topic.cleanup().policy().split(",")));
        configuration.put(
                "retention.ms",
                topic.retention().map(length -> length.toMillis()).orElse(-1L));
        configuration.put("max.message.bytes", topic.maxMessageBytes());
        Map<String, Object> binding = new LinkedHashMap<>();
        if (topic.partitioning() == Topic.Partitioning.SINGLE) {
            binding.put("partitions", 1);
        }
        binding.put("topicConfiguration", configuration);
        binding.put("bindingVersion", "0.5.0");
        return binding;
    }

    private static Map<String, Object> message(Topic<?> topic, Schema schema) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", schema.getName());
        message.put("contentType", "avro/binary");
        message.put("summary", schema.getDoc());
        message.put(
                "payload",
                ordered("schemaFormat", "application/vnd.apache.avro;version=1.9.0", "schema", json(schema)));
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("key", ordered("type", "string", "description", topic.key()));
        binding.put("schemaIdLocation", "payload");
        binding.put("schemaIdPayloadEncoding", "confluent");
        binding.put("schemaLookupStrategy", "TopicNameStrategy");
        binding.put("bindingVersion", "0.5.0");
        message.put("bindings", Map.of("kafka", binding));
        return message;
    }

    private static Object json(Schema schema) {
        try {
            return JSON.readValue(schema.toString(), Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> reference(String part, String name) {
        return Map.of("$ref", "#/" + part + "/" + name);
    }

    private static Map<String, Object> ordered(String key, Object value, String next, Object nextValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(next, nextValue);
        return map;
    }

    private static String camelCase(String suffix) {
        StringBuilder name = new StringBuilder();
        for (String part : suffix.split("-")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }
}
