package io.wirewatch.schemas.contract;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** One topic as a data contract after the Open Data Contract Standard 3.0. Stateless. */
final class DataContract {

    private DataContract() {}

    /** @param version of the schema, as released */
    static Map<String, Object> of(Topic<?> topic, int version) {
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        String name = TopicNames.DEFAULT_PREFIX + topic.suffix();
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("apiVersion", "v3.0.2");
        contract.put("kind", "DataContract");
        contract.put("id", name);
        contract.put("name", topic.suffix());
        contract.put("version", version + ".0.0");
        contract.put("status", "active");
        contract.put("dataProduct", "wirewatch");
        contract.put("description", description(schema));
        contract.put("servers", List.of(server()));
        contract.put("schema", List.of(table(topic, schema, name)));
        contract.put("slaProperties", promises(topic));
        return contract;
    }

    private static Map<String, Object> description(Schema schema) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("purpose", schema.getDoc());
        description.put(
                "usage",
                "Read with isolation.level=read_committed. A later version of the schema reads all older records"
                        + " (BACKWARD_TRANSITIVE; FULL_TRANSITIVE for alerts).");
        return description;
    }

    private static Map<String, Object> server() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("server", "local");
        server.put("type", "kafka");
        server.put("host", "localhost:9092");
        server.put("format", "avro");
        return server;
    }

    private static Map<String, Object> table(Topic<?> topic, Schema schema, String name) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("name", schema.getName());
        table.put("physicalName", name);
        table.put("physicalType", "topic");
        table.put("logicalType", "object");
        table.put("description", schema.getDoc() + " Key: " + topic.key() + ".");
        table.put("properties", properties(schema));
        return table;
    }

    private static List<Map<String, Object>> promises(Topic<?> topic) {
        Map<String, Object> retention = new LinkedHashMap<>();
        retention.put("property", "retention");
        retention.put(
                "value",
                topic.retention()
                        .map(Duration::toDays)
                        .<Object>map(days -> days)
                        .orElse("unlimited"));
        if (topic.retention().isPresent()) {
            retention.put("unit", "d");
        }
        return List.of(retention);
    }

    private static List<Map<String, Object>> properties(Schema record) {
        List<Map<String, Object>> properties = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("name", field.name());
            property.putAll(type(field.schema()));
            property.put("required", !field.schema().isNullable());
            property.put("description", field.doc());
            properties.add(property);
        }
        return properties;
    }

    private static Map<String, Object> type(Schema declared) {
        Schema schema = unwrapped(declared);
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("logicalType", logical(schema));
        type.put("physicalType", physical(schema));
        switch (schema.getType()) {
            case RECORD -> type.put("properties", properties(schema));
            case ARRAY -> type.put("items", type(schema.getElementType()));
            case ENUM -> type.put("quality", List.of(enumRule(schema)));
            default -> {
                // A value in itself
            }
        }
        return type;
    }

    private static Map<String, Object> enumRule(Schema schema) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("type", "library");
        rule.put("rule", "validValues");
        rule.put("validValues", schema.getEnumSymbols());
        return rule;
    }

    private static String logical(Schema schema) {
        @Nullable LogicalType given = schema.getLogicalType();
        if (given != null
                && (given.getName().startsWith("timestamp") || given.getName().equals("date"))) {
            return "date";
        }
        return switch (schema.getType()) {
            case RECORD, MAP -> "object";
            case ARRAY -> "array";
            case STRING, ENUM, BYTES, FIXED, NULL, UNION -> "string";
            case INT, LONG -> "integer";
            case FLOAT, DOUBLE -> "number";
            case BOOLEAN -> "boolean";
        };
    }

    private static String physical(Schema schema) {
        @Nullable LogicalType given = schema.getLogicalType();
        String name = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM
                ? schema.getType().getName() + " " + schema.getName()
                : schema.getType().getName();
        return given == null ? name : name + " (" + given.getName() + ")";
    }

    private static Schema unwrapped(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> values = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (values.size() != 1) {
            throw new IllegalArgumentException("a union of several types has no place in the contract: " + schema);
        }
        return values.getFirst();
    }
}
