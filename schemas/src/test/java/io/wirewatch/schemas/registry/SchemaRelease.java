package io.wirewatch.schemas.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wirewatch.schemas.topic.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Releases the schemas that have changed: writes each as the next version's file and gives it the next free id. Run by
 * {@code mvn -pl schemas test-compile exec:exec@release-schemas} and reviewed like code; it never rewrites a released
 * file.
 */
public final class SchemaRelease {

    private SchemaRelease() {}

    public static void main(String[] args) throws IOException {
        Path resources = Path.of(args[0]);
        Path index = resources.resolve(BundledRegistry.INDEX);
        ObjectMapper json = new ObjectMapper();
        File indexFile = index.toFile();
        ArrayNode entries = indexFile.exists() ? (ArrayNode) json.readTree(indexFile) : json.createArrayNode();
        Files.createDirectories(index.getParent());
        for (Schema schema : currentSchemas()) {
            List<Integer> versions = new ArrayList<>();
            entries.forEach(entry -> {
                if (entry.get("record").asText().equals(schema.getName())) {
                    versions.add(entry.get("version").asInt());
                }
            });
            int latest = versions.stream().mapToInt(i -> i).max().orElse(0);
            Path latestFile = index.resolveSibling(schema.getName() + "-" + latest + ".avsc");
            if (latest > 0 && new Schema.Parser().parse(latestFile.toFile()).equals(schema)) {
                continue;
            }
            int id = entries.size() + 1;
            entries.addObject().put("id", id).put("record", schema.getName()).put("version", latest + 1);
            Files.writeString(
                    index.resolveSibling(schema.getName() + "-" + (latest + 1) + ".avsc"),
                    schema.toString(true) + "\n");
        }
        List<String> lines = new ArrayList<>();
        for (var entry : entries) {
            lines.add("  " + json.writeValueAsString(entry));
        }
        Files.writeString(index, "[\n" + String.join(",\n", lines) + "\n]\n");
    }

    /** The schemas of all topics' values as the code has them now, each once, in the catalogue's order. */
    static List<Schema> currentSchemas() {
        Stream<Class<?>> types = Topics.ALL.stream().map(topic -> topic.valueType());
        return types.map(type -> SpecificData.get().getSchema(type)).distinct().toList();
    }
}
