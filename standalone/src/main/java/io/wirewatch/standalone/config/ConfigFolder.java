package io.wirewatch.standalone.config;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Rule;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.service.config.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * A folder that declares feeds, actors, rules and channels: {@code feeds.yaml} or {@code feeds.jsonl}, or a folder
 * {@code feeds} of such files, and so on. A kind without file is left alone by {@code apply}, and hidden
 * files are passed over. Immutable.
 *
 * @param folder the folder
 * @param declared what it declares, kind by kind
 */
public record ConfigFolder(Path folder, List<Declared<?>> declared) {

    /** What a name of a group of actors begins with. */
    static final String GROUP = "group:";

    /**
     * Reads and checks a folder.
     *
     * @param kinds the kinds to look for
     * @param managedBy who manages what it declares
     * @throws ConfigException with every problem of every file
     */
    public static ConfigFolder read(Path folder, List<ConfigKind<?>> kinds, String managedBy) {
        List<ConfigProblem> problems = new ArrayList<>();
        List<Declared<?>> declared = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(List.of(new ConfigProblem(folder.toString(), 0, "is not a folder")));
        }
        refuseUnknownFiles(folder, kinds, problems);
        for (ConfigKind<?> kind : kinds) {
            List<Path> files = files(folder, kind.fileName(), problems);
            if (!files.isEmpty()) {
                declared.add(read(kind, files, managedBy, problems));
            }
        }
        ConfigFolder read = new ConfigFolder(folder, List.copyOf(declared));
        if (problems.isEmpty()) {
            read.checkReferences(problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return read;
    }

    /** The teams that its rules name, sorted. */
    public List<String> teams() {
        return records(Rule.class).values().stream()
                .map(Rule::getTeam)
                .distinct()
                .sorted()
                .toList();
    }

    /** What its rules and channels name that is not there. */
    public List<ConfigProblem> unknownReferences() {
        List<ConfigProblem> problems = new ArrayList<>();
        checkReferences(problems);
        return List.copyOf(problems);
    }

    /** The records of one type by id; empty when the folder does not declare that kind. */
    public <V extends SpecificRecord> Map<String, V> records(Class<V> type) {
        Map<String, V> found = new LinkedHashMap<>();
        declared.forEach(kind -> kind.records().forEach((id, value) -> {
            if (type.isInstance(value)) {
                found.put(id, type.cast(value));
            }
        }));
        return found;
    }

    private static <V extends SpecificRecord> Declared<V> read(
            ConfigKind<V> kind, List<Path> files, String managedBy, List<ConfigProblem> problems) {
        Map<String, V> records = new LinkedHashMap<>();
        Map<String, Path> origin = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                for (V value : kind.reader().apply(file, managedBy)) {
                    String id = kind.id().apply(value);
                    if (records.putIfAbsent(id, value) != null) {
                        problems.add(new ConfigProblem(
                                file.toString(),
                                SourceLines.of(file, id, id),
                                "the " + kind.word() + " '" + id + "' stands in " + origin.get(id) + " already"));
                    }
                    origin.putIfAbsent(id, file);
                }
            } catch (ConfigException e) {
                problems.addAll(e.problems());
            }
        }
        return new Declared<>(kind, records, origin);
    }

    private static List<Path> files(Path folder, String name, List<ConfigProblem> problems) {
        List<Path> files = new ArrayList<>();
        for (String ending : List.of(".yaml", ".yml", ".jsonl")) {
            Path file = folder.resolve(name + ending);
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
        }
        Path several = folder.resolve(name);
        if (Files.isDirectory(several)) {
            list(several, problems).stream()
                    .filter(file -> file.toString().matches(".*\\.(yaml|yml|jsonl)"))
                    .forEach(files::add);
        }
        return files;
    }

    private static void refuseUnknownFiles(Path folder, List<ConfigKind<?>> kinds, List<ConfigProblem> problems) {
        Set<String> known = kinds.stream().map(ConfigKind::fileName).collect(Collectors.toCollection(TreeSet::new));
        for (Path file : list(folder, problems)) {
            String name = String.valueOf(file.getFileName());
            String stem = name.replaceFirst("\\.(yaml|yml|jsonl)$", "");
            if (!stem.equals(name) && !known.contains(stem)) {
                problems.add(new ConfigProblem(
                        file.toString(), 0, "is none of " + String.join(", ", known) + NearestName.hint(stem, known)));
            }
        }
    }

    private static List<Path> list(Path folder, List<ConfigProblem> problems) {
        try (Stream<Path> files = Files.list(folder)) {
            // What begins with a dot is an editor's or Git's.
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new ConfigProblem(folder.toString(), 0, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private void checkReferences(List<ConfigProblem> problems) {
        Map<String, Actor> actors = records(Actor.class);
        Set<String> rules = records(Rule.class).keySet();
        Set<String> groups = actors.values().stream()
                .flatMap(actor -> actor.getGroups().stream())
                .collect(Collectors.toSet());
        for (Declared<?> kind : declared) {
            kind.records().forEach((id, value) -> {
                Path file = kind.files().getOrDefault(id, folder);
                if (value instanceof Rule rule && !actors.isEmpty()) {
                    Stream.of(rule.getActorsAny(), rule.getActorsAll(), rule.getActorsNone())
                            .flatMap(List::stream)
                            .forEach(name -> checkActor(name, actors.keySet(), groups, file, id, problems));
                }
                if (value instanceof Channel channel && !rules.isEmpty()) {
                    channel.getRules().forEach(name -> check(name, rules, "rule", name, file, id, problems));
                }
            });
        }
    }

    private static void checkActor(
            String name, Set<String> actors, Set<String> groups, Path file, String id, List<ConfigProblem> problems) {
        if (name.startsWith(GROUP)) {
            check(name.substring(GROUP.length()), groups, "group of actors", name, file, id, problems);
        } else {
            check(name, actors, "actor", name, file, id, problems);
        }
    }

    private static void check(
            String name,
            Collection<String> known,
            String what,
            String written,
            Path file,
            String id,
            List<ConfigProblem> problems) {
        if (!known.contains(name)) {
            problems.add(new ConfigProblem(
                    file.toString(),
                    SourceLines.of(file, id, written),
                    id + ": there is no " + what + " '" + name + "'" + NearestName.hint(name, known)));
        }
    }
}
