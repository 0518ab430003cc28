package io.wirewatch.service.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of settings, from a file, the environment and the command line; the later wins. Keys that nobody knows are
 * refused with the nearest known one; those that begin with {@code kafka.} pass through to the Kafka clients, unless they are
 * mistyped or unusable ({@link ClientProperties}). Immutable.
 */
public final class Settings {

    private static final String KAFKA = "kafka.";
    private static final String ENVIRONMENT_PREFIX = "WIREWATCH_";

    private final Map<String, Given> given;

    private Settings(Map<String, Given> given) {
        this.given = given;
    }

    /**
     * Reads settings.
     *
     * @param known all settings there are
     * @param file lines of {@code key = value}, {@code #} for comments; null for none
     * @param environment variables {@code WIREWATCH_…}; others are not looked at
     * @param commandLine by setting name
     * @throws ConfigException with every key or value that is wrong
     */
    public static Settings load(
            Collection<? extends Setting<?>> known,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> commandLine) {
        Map<String, Given> given = new LinkedHashMap<>();
        List<ConfigProblem> problems = new ArrayList<>();
        if (file != null) {
            readFile(file, given, problems);
        }
        Map<String, String> byVariable = new HashMap<>();
        known.forEach(setting -> byVariable.put(variable(setting.name()), setting.name()));
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            String variable = entry.getKey();
            if (variable.startsWith(ENVIRONMENT_PREFIX)) {
                String name = byVariable.get(variable);
                if (name == null && variable.startsWith(variable(KAFKA))) {
                    name = KAFKA
                            + variable.substring(variable(KAFKA).length())
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '.');
                }
                if (name == null) {
                    problems.add(new ConfigProblem(
                            "environment",
                            0,
                            "unknown variable " + variable + NearestName.hint(variable, byVariable.keySet())));
                } else {
                    given.put(name, new Given(entry.getValue(), "environment " + variable, 0));
                }
            }
        }
        commandLine.forEach((name, value) -> given.put(name, new Given(value, "command line", 0)));
        check(known, given, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Settings(Map.copyOf(given));
    }

    /** Settings that are all at their defaults. */
    public static Settings defaults() {
        return new Settings(Map.of());
    }

    /** These settings, and others for what was not given. */
    public Settings orElse(Map<String, String> others) {
        Map<String, Given> all = new HashMap<>();
        others.forEach((name, value) -> all.put(name, new Given(value, "default", 0)));
        all.putAll(given);
        return new Settings(Map.copyOf(all));
    }

    /**
     * The value of the setting.
     *
     * @throws ConfigException when it has no default and was not given
     */
    public <T> T get(Setting<T> setting) {
        Given value = given.get(setting.name());
        if (value != null) {
            return setting.read().apply(value.text());
        }
        String defaultText = setting.defaultText();
        if (defaultText == null) {
            throw new ConfigException(List.of(new ConfigProblem(
                    "settings",
                    0,
                    setting.name() + " must be given (" + setting.description() + "): on the command line, as "
                            + variable(setting.name()) + ", or in the file")));
        }
        return setting.read().apply(defaultText);
    }

    /** Properties for the Kafka clients: keys that began with {@code kafka.}, without that. */
    public Map<String, String> kafka() {
        return given.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(KAFKA))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(KAFKA.length()),
                        entry -> entry.getValue().text()));
    }

    /** The environment variable of a setting. */
    public static String variable(String name) {
        return ENVIRONMENT_PREFIX
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static void readFile(Path file, Map<String, Given> given, List<ConfigProblem> problems) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            problems.add(new ConfigProblem(file.toString(), 0, "cannot be read: " + e.getMessage()));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 0) {
                problems.add(new ConfigProblem(file.toString(), i + 1, "not 'key = value': " + line));
                continue;
            }
            String name = line.substring(0, equals).strip();
            Given value = new Given(line.substring(equals + 1).strip(), file.toString(), i + 1);
            if (given.put(name, value) != null) {
                problems.add(new ConfigProblem(file.toString(), i + 1, "the key '" + name + "' stands twice"));
            }
        }
    }

    private static void check(
            Collection<? extends Setting<?>> known, Map<String, Given> given, List<ConfigProblem> problems) {
        Map<String, Setting<?>> byName = new HashMap<>();
        known.forEach(setting -> byName.put(setting.name(), setting));
        given.forEach((name, value) -> {
            Setting<?> setting = byName.get(name);
            if (setting == null && name.startsWith(KAFKA)) {
                ClientProperties.problem(name.substring(KAFKA.length()), value.text())
                        .ifPresent(problem ->
                                problems.add(new ConfigProblem(value.source(), value.line(), name + ": " + problem)));
                return;
            }
            if (setting == null) {
                problems.add(new ConfigProblem(
                        value.source(),
                        value.line(),
                        "unknown key '" + name + "'" + NearestName.hint(name, byName.keySet())));
                return;
            }
            try {
                var unused = setting.read().apply(value.text());
            } catch (IllegalArgumentException e) {
                problems.add(new ConfigProblem(
                        value.source(),
                        value.line(),
                        name + ": " + (setting.secret() ? "the value cannot be used" : e.getMessage())));
            }
        });
    }

    private record Given(String text, String source, int line) {}
}
