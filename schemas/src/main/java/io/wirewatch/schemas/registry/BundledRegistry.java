package io.wirewatch.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * The registry inside the jar: every released schema with its fixed id. It needs no network and never changes while
 * running. Thread safe.
 */
public final class BundledRegistry implements SchemaRegistry {

    static final String INDEX = "released/index.json";

    private final List<ReleasedSchema> released;
    private final Map<Integer, ReleasedSchema> byId = new HashMap<>();
    private final Map<Schema, ReleasedSchema> bySchema = new HashMap<>();

    /** Loads the released schemas from the jar. */
    public BundledRegistry() {
        this(load());
    }

    BundledRegistry(List<ReleasedSchema> released) {
        this.released = List.copyOf(released);
        for (ReleasedSchema schema : released) {
            if (byId.put(schema.id(), schema) != null) {
                throw new IllegalArgumentException("two released schemas have the id " + schema.id());
            }
            bySchema.put(schema.schema(), schema);
        }
    }

    @Override
    public int idOf(String subject, Schema schema) {
        ReleasedSchema found = bySchema.get(schema);
        if (found == null) {
            throw new UnknownSchemaException("the schema of " + schema.getFullName() + " for " + subject
                    + " is not released: the bundled registry only knows released schemas");
        }
        return found.id();
    }

    @Override
    public Schema byId(int id) {
        ReleasedSchema found = byId.get(id);
        if (found == null) {
            throw new UnknownSchemaException("no released schema has the id " + id);
        }
        return found.schema();
    }

    /** All released schemas, by id. */
    public List<ReleasedSchema> released() {
        return released;
    }

    private static List<ReleasedSchema> load() {
        List<ReleasedSchema> loaded = new ArrayList<>();
        try (InputStream index = open(INDEX)) {
            for (JsonNode entry : new ObjectMapper().readTree(index)) {
                String record = entry.get("record").asText();
                int version = entry.get("version").asInt();
                try (InputStream file = open("released/" + record + "-" + version + ".avsc")) {
                    Schema schema = new Schema.Parser().parse(file);
                    loaded.add(new ReleasedSchema(entry.get("id").asInt(), record, version, schema));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loaded;
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(BundledRegistry.class.getResourceAsStream(name), name);
    }
}
