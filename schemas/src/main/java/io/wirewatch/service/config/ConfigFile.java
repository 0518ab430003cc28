package io.wirewatch.service.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wirewatch.service.config.ConfigNode.Mapping;
import io.wirewatch.service.config.ConfigNode.Scalar;
import io.wirewatch.service.config.ConfigNode.Sequence;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML and JSON-lines files into {@link ConfigNode}s. Stateless. */
public final class ConfigFile {

    private static final JsonFactory JSON = new JsonFactory();

    private ConfigFile() {}

    /**
     * Reads a YAML file that holds one document.
     *
     * @return the document; empty when the file holds nothing
     * @throws ConfigException when it cannot be read or is no YAML
     */
    public static Optional<ConfigNode> yaml(Path file) {
        String text = text(file);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(256 * 1024 * 1024)
                .build();
        try {
            return new Compose(settings).composeString(text).map(node -> convert(file, node, 0));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw problem(file, line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw problem(file, 0, "not YAML: " + e.getMessage());
        }
    }

    /**
     * Reads a file of JSON values, one a line; empty lines are passed over.
     *
     * @throws ConfigException when it cannot be read, a line is no JSON value, or a key stands twice
     */
    public static List<ConfigNode> jsonLines(Path file) {
        List<ConfigNode> nodes = new ArrayList<>();
        int line = 0;
        for (String text : text(file).split("\n", -1)) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try (JsonParser parser = JSON.createParser(text)) {
                parser.nextToken();
                nodes.add(convert(file, parser, line));
                if (parser.nextToken() != null) {
                    throw problem(file, line, "not JSON: more than one value in a line");
                }
            } catch (JacksonException e) {
                throw problem(file, line, "not JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw problem(file, line, "not JSON: " + e.getMessage());
            }
        }
        return nodes;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw problem(file, 0, "is not UTF-8");
        } catch (IOException e) {
            throw problem(file, 0, "cannot be read: " + e.getMessage());
        }
    }

    private static ConfigNode convert(Path file, Node node, int depth) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (depth > 50) {
            throw problem(file, line, "nested too deeply");
        }
        return switch (node) {
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> new Scalar("", true, line);
            case ScalarNode scalar -> new Scalar(scalar.getValue(), false, line);
            case SequenceNode sequence ->
                new Sequence(
                        sequence.getValue().stream()
                                .map(value -> convert(file, value, depth + 1))
                                .toList(),
                        line);
            case MappingNode mapping -> convertMapping(file, mapping, line, depth);
            default -> throw problem(file, line, "cannot be used here: " + node.getNodeType());
        };
    }

    private static Mapping convertMapping(Path file, MappingNode mapping, int line, int depth) {
        Map<String, ConfigNode> values = new LinkedHashMap<>();
        Map<String, Integer> keyLines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            ConfigNode key = convert(file, tuple.getKeyNode(), depth + 1);
            if (!(key instanceof Scalar name)) {
                throw problem(file, key.line(), "a key must be a word");
            }
            if (values.put(name.text(), convert(file, tuple.getValueNode(), depth + 1)) != null) {
                throw problem(file, key.line(), "the key '" + name.text() + "' stands twice");
            }
            keyLines.put(name.text(), name.line());
        }
        return new Mapping(values, keyLines, line);
    }

    private static ConfigNode convert(Path file, JsonParser parser, int line) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            List<ConfigNode> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(convert(file, parser, line));
            }
            return new Sequence(values, line);
        }
        if (token == JsonToken.START_OBJECT) {
            Map<String, ConfigNode> values = new LinkedHashMap<>();
            Map<String, Integer> keyLines = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (values.put(name, convert(file, parser, line)) != null) {
                    throw problem(file, line, "the key '" + name + "' stands twice");
                }
                keyLines.put(name, line);
            }
            return new Mapping(values, keyLines, line);
        }
        boolean isNull = token == JsonToken.VALUE_NULL;
        return new Scalar(isNull ? "" : parser.getText(), isNull, line);
    }

    private static ConfigException problem(Path file, int line, String message) {
        return new ConfigException(List.of(new ConfigProblem(file.toString(), line, message)));
    }
}
