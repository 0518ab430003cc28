package io.wirewatch.standalone.config;

import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigNode;
import io.wirewatch.service.config.ConfigNode.Mapping;
import io.wirewatch.service.config.ConfigNode.Scalar;
import io.wirewatch.service.config.ConfigNode.Sequence;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the line on which something stands in a configuration file, for complaints about it. Stateless. */
final class SourceLines {

    private SourceLines() {}

    /**
     * The line on which the word stands inside the entry of that id; the entry's line when the word is not found; 0
     * when there is no such entry.
     */
    static int of(Path file, String id, String word) {
        Optional<Mapping> entry =
                roots(file).stream().flatMap(root -> entries(root, id)).findFirst();
        return entry.map(found -> scalars(found)
                        .filter(scalar -> scalar.text().strip().equals(word))
                        .mapToInt(ConfigNode::line)
                        .findFirst()
                        .orElse(found.line()))
                .orElse(0);
    }

    private static List<ConfigNode> roots(Path file) {
        try {
            return file.toString().endsWith(".jsonl")
                    ? ConfigFile.jsonLines(file)
                    : ConfigFile.yaml(file).map(List::of).orElse(List.of());
        } catch (ConfigException e) {
            return List.of();
        }
    }

    private static Stream<Mapping> entries(ConfigNode node, String id) {
        return switch (node) {
            case Scalar ignored -> Stream.empty();
            case Sequence sequence -> sequence.values().stream().flatMap(value -> entries(value, id));
            case Mapping mapping ->
                isEntry(mapping, id)
                        ? Stream.of(mapping)
                        : mapping.values().values().stream().flatMap(value -> entries(value, id));
        };
    }

    private static boolean isEntry(Mapping mapping, String id) {
        return Stream.of("id", "url")
                .map(mapping.values()::get)
                .filter(Objects::nonNull)
                .anyMatch(value ->
                        value instanceof Scalar scalar && scalar.text().strip().equals(id));
    }

    private static Stream<Scalar> scalars(ConfigNode node) {
        return switch (node) {
            case Scalar scalar -> Stream.of(scalar);
            case Sequence sequence -> sequence.values().stream().flatMap(SourceLines::scalars);
            case Mapping mapping -> mapping.values().values().stream().flatMap(SourceLines::scalars);
        };
    }
}
