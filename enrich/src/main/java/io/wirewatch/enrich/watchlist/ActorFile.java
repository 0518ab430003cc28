package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.Actor;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigFile;
import io.wirewatch.service.config.ConfigMapping;
import io.wirewatch.service.config.ConfigNode;
import io.wirewatch.service.config.ConfigProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a file of actors: YAML for people ({@code actors:} and a list, spellings by script), JSON lines for programs
 * (one actor a line, {@code aliases} in one list). The ending of the file name tells which. Stateless.
 */
public final class ActorFile {

    private ActorFile() {}

    /**
     * Reads all actors of a file, in its order.
     *
     * @param managedBy who the actors belong to: written into each record
     * @throws ConfigException with every problem of the file: unknown keys, ids that stand twice, bad types and dates
     */
    public static List<Actor> read(Path file, String managedBy) {
        List<ConfigProblem> problems = new ArrayList<>();
        List<Actor> actors = new ArrayList<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        for (ConfigMapping entry : entries(file, problems)) {
            Actor actor = ActorEntry.read(entry, managedBy);
            entry.refuseUnknownKeys();
            Integer earlier = lineOfId.putIfAbsent(actor.getId(), entry.line("id"));
            if (earlier != null && !actor.getId().isEmpty()) {
                entry.problem("id", "the actor '" + actor.getId() + "' stands on line " + earlier + " already");
            }
            actors.add(actor);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return List.copyOf(actors);
    }

    private static List<ConfigMapping> entries(Path file, List<ConfigProblem> problems) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return ConfigFile.yaml(file)
                    .map(document -> listed(file, document, problems))
                    .orElse(List.of());
        }
        return ConfigFile.jsonLines(file).stream()
                .map(node -> ConfigMapping.of(file.toString(), node, problems))
                .toList();
    }

    private static List<ConfigMapping> listed(Path file, ConfigNode document, List<ConfigProblem> problems) {
        ConfigMapping root = ConfigMapping.of(file.toString(), document, problems);
        List<ConfigMapping> actors = root.mappings("actors");
        root.refuseUnknownKeys();
        return actors;
    }
}
