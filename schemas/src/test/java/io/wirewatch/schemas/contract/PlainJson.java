package io.wirewatch.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that {@code wirewatch records} prints as a record of a schema, every field of it. Stateless. */
final class PlainJson {

    private PlainJson() {}

    /**
     * The value.
     *
     * @throws IllegalArgumentException when a field is missing, unknown, or of another type, with its path
     */
    static @Nullable Object read(Schema schema, JsonNode json, String path) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, json, path);
            case ARRAY -> {
                check(json.isArray(), schema, path);
                List<@Nullable Object> values = new ArrayList<>();
                json.forEach(value -> values.add(read(schema.getElementType(), value, path + "[]")));
                yield values;
            }
            case MAP -> {
                check(json.isObject(), schema, path);
                Map<String, @Nullable Object> values = new HashMap<>();
                json.properties()
                        .forEach(entry -> values.put(
                                entry.getKey(),
                                read(schema.getValueType(), entry.getValue(), path + "." + entry.getKey())));
                yield values;
            }
            case UNION -> union(schema, json, path);
            case NULL -> {
                check(json.isNull(), schema, path);
                yield null;
            }
            case STRING -> {
                check(json.isTextual(), schema, path);
                yield json.textValue();
            }
            case ENUM -> {
                check(json.isTextual() && schema.hasEnumSymbol(json.textValue()), schema, path);
                yield new GenericData.EnumSymbol(schema, json.textValue());
            }
            case BYTES -> {
                check(json.isTextual(), schema, path);
                yield ByteBuffer.wrap(json.textValue().getBytes(StandardCharsets.ISO_8859_1));
            }
            case INT -> {
                check(json.isInt(), schema, path);
                yield json.intValue();
            }
            case LONG -> {
                check(json.canConvertToLong() && json.isIntegralNumber(), schema, path);
                yield json.longValue();
            }
            case FLOAT, DOUBLE -> {
                check(json.isNumber(), schema, path);
                yield schema.getType() == Schema.Type.FLOAT ? (Object) json.floatValue() : json.doubleValue();
            }
            case BOOLEAN -> {
                check(json.isBoolean(), schema, path);
                yield json.booleanValue();
            }
            case FIXED -> throw new IllegalArgumentException(path + ": the contract has no fixed values");
        };
    }

    private static GenericData.Record record(Schema schema, JsonNode json, String path) {
        check(json.isObject(), schema, path);
        Set<String> unknown = new HashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (!unknown.remove(field.name())) {
                throw new IllegalArgumentException(path + "." + field.name() + " is missing");
            }
            record.put(field.pos(), read(field.schema(), json.get(field.name()), path + "." + field.name()));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(path + " has no field " + unknown);
        }
        return record;
    }

    private static @Nullable Object union(Schema schema, JsonNode json, String path) {
        for (Schema type : schema.getTypes()) {
            if (json.isNull() == (type.getType() == Schema.Type.NULL)) {
                return read(type, json, path);
            }
        }
        throw new IllegalArgumentException(path + " is not a " + schema);
    }

    private static void check(boolean right, Schema schema, String path) {
        if (!right) {
            throw new IllegalArgumentException(path + " is not a " + schema.getType());
        }
    }
}
