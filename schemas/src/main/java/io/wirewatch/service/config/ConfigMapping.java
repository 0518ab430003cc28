package io.wirewatch.service.config;

import io.wirewatch.service.config.ConfigNode.Mapping;
import io.wirewatch.service.config.ConfigNode.Scalar;
import io.wirewatch.service.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a mapping key by key and remembers which keys were asked for, so that {@link #refuseUnknownKeys} can name the
 * others. Problems are collected, not thrown: one run shows them all. Not thread safe.
 *
 * <pre>{@code
 * ConfigMapping actor = ConfigMapping.of(file, node, problems);
 * String id = actor.requiredText("id");
 * List<String> aliases = actor.texts("aliases");
 * actor.refuseUnknownKeys();
 * }</pre>
 */
public final class ConfigMapping {

    private final String file;
    private final Mapping mapping;
    private final List<ConfigProblem> problems;
    private final TreeSet<String> known = new TreeSet<>();

    private ConfigMapping(String file, Mapping mapping, List<ConfigProblem> problems) {
        this.file = file;
        this.mapping = mapping;
        this.problems = problems;
    }

    /** The node as a mapping; anything else is a problem and reads as an empty one. */
    public static ConfigMapping of(String file, ConfigNode node, List<ConfigProblem> problems) {
        if (node instanceof Mapping mapping) {
            return new ConfigMapping(file, mapping, problems);
        }
        problems.add(new ConfigProblem(file, node.line(), "expected 'key: value' pairs"));
        return new ConfigMapping(file, new Mapping(Map.of(), Map.of(), node.line()), problems);
    }

    public int line() {
        return mapping.line();
    }

    /** Line of the key's value, or of the mapping when the key is absent. */
    public int line(String key) {
        return mapping.keyLines().getOrDefault(key, mapping.line());
    }

    public boolean has(String key) {
        known.add(key);
        return mapping.values().containsKey(key);
    }

    /** The text of the key; absent, null and blank are empty. */
    public Optional<String> text(String key) {
        known.add(key);
        ConfigNode node = mapping.values().get(key);
        if (node == null || isAbsent(node)) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar.text().strip());
        }
        problem(key, "'" + key + "' must be one text");
        return Optional.empty();
    }

    /** The text of the key; a missing one is a problem and reads as an empty text. */
    public String requiredText(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !(mapping.values().get(key) instanceof Sequence)) {
            problem(key, "'" + key + "' is missing");
        }
        return text.orElse("");
    }

    /** The text of the key read as a value; what cannot be read is a problem, and the default is taken. */
    public <T> T value(String key, T defaultValue, Function<String, T> read) {
        return text(key)
                .map(text -> {
                    try {
                        return read.apply(text);
                    } catch (RuntimeException e) {
                        problem(key, key + ": " + e.getMessage());
                        return defaultValue;
                    }
                })
                .orElse(defaultValue);
    }

    /** The texts of the key: a list, or one text alone. */
    public List<String> texts(String key) {
        known.add(key);
        ConfigNode node = mapping.values().get(key);
        if (node instanceof Sequence sequence) {
            List<String> texts = new ArrayList<>();
            for (ConfigNode value : sequence.values()) {
                if (value instanceof Scalar scalar && !scalar.isNull()) {
                    texts.add(scalar.text().strip());
                } else {
                    problems.add(new ConfigProblem(file, value.line(), "'" + key + "' must be a list of texts"));
                }
            }
            return texts;
        }
        return text(key).map(List::of).orElse(List.of());
    }

    /** The mappings that the key lists. */
    public List<ConfigMapping> mappings(String key) {
        known.add(key);
        ConfigNode node = mapping.values().get(key);
        if (node == null || isAbsent(node)) {
            return List.of();
        }
        if (node instanceof Sequence sequence) {
            return sequence.values().stream()
                    .map(value -> of(file, value, problems))
                    .toList();
        }
        problem(key, "'" + key + "' must be a list");
        return List.of();
    }

    /** The mapping that the key holds; empty when it is absent. */
    public Optional<ConfigMapping> mapping(String key) {
        known.add(key);
        ConfigNode node = mapping.values().get(key);
        if (node == null || isAbsent(node)) {
            return Optional.empty();
        }
        return Optional.of(of(file, node, problems));
    }

    /** All keys of the mapping, in the file's order; asking for them makes them known. */
    public List<String> keys() {
        known.addAll(mapping.values().keySet());
        return List.copyOf(mapping.values().keySet());
    }

    /** Notes a problem at the key. */
    public void problem(String key, String message) {
        problems.add(new ConfigProblem(file, line(key), message));
    }

    /** Makes a problem of every key that was not asked for, with the nearest one that was. */
    public void refuseUnknownKeys() {
        for (String key : mapping.values().keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key '" + key + "'" + NearestName.hint(key, known));
            }
        }
    }

    private static boolean isAbsent(ConfigNode node) {
        return switch (node) {
            case Scalar scalar -> scalar.isNull() || scalar.text().isBlank();
            case Mapping ignored -> false;
            case Sequence ignored -> false;
        };
    }
}
