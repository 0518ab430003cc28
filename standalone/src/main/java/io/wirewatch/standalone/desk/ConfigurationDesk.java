package io.wirewatch.standalone.desk;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.ConfigProblem;
import io.wirewatch.sink.serve.page.Desks.Kind;
import io.wirewatch.sink.serve.page.Desks.Problem;
import io.wirewatch.sink.serve.page.Desks.Proposal;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.Change;
import io.wirewatch.standalone.config.ConfigExport;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKind;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.config.Declared;
import io.wirewatch.standalone.config.TopicState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Edits single actors and rules for the dashboard, through the reader, the checks and the transaction of {@code apply}.
 * What somebody else manages is changed only by whoever takes it over. Thread safe.
 *
 * @param context how to reach Kafka
 * @param partitions partitions of topics that a new team needs
 */
record ConfigurationDesk(ServiceContext context, int partitions) {

    /** Who manages what the dashboard writes. */
    static final String MANAGED_BY = "dashboard";

    private static final Logger log = LoggerFactory.getLogger(ConfigurationDesk.class);

    /** The record of a text, and the file that it was read from. */
    record Draft<V extends SpecificRecord>(String id, V value) {}

    Optional<String> yaml(Kind kind, String id) {
        return switch (kind) {
            case ACTOR -> text(ConfigKinds.ACTORS, id);
            case RULE -> text(ConfigKinds.RULES, id);
        };
    }

    private <V extends SpecificRecord> Optional<String> text(ConfigKind<V> kind, String id) {
        return Optional.ofNullable(TopicState.read(context, kind.topic()).get(id))
                .map(record -> ConfigExport.text(kind, List.of(record)));
    }

    Proposal propose(Kind kind, String yaml, boolean takeOver, boolean publish, String author) {
        return switch (kind) {
            case ACTOR -> propose(ConfigKinds.ACTORS, yaml, takeOver, publish, author);
            case RULE -> propose(ConfigKinds.RULES, yaml, takeOver, publish, author);
        };
    }

    Proposal remove(Kind kind, String id, boolean takeOver, String author) {
        return switch (kind) {
            case ACTOR -> remove(ConfigKinds.ACTORS, id, takeOver, author);
            case RULE -> remove(ConfigKinds.RULES, id, takeOver, author);
        };
    }

    /**
     * Reads the one record of a text.
     *
     * @throws ConfigException with everything that is wrong in it; lines count in the text
     */
    <V extends SpecificRecord> Draft<V> read(ConfigKind<V> kind, String yaml) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("wirewatch-draft-");
            Path file = Files.writeString(folder.resolve(kind.topic().suffix() + ".yaml"), yaml);
            List<V> values = kind.reader().apply(file, MANAGED_BY);
            if (values.size() != 1) {
                throw problem(file, "one " + kind.word() + " is edited at a time, and these are " + values.size());
            }
            V value = values.getFirst();
            if (value instanceof Rule rule) {
                checkActors(kind, value, rule.getId(), file);
            }
            return new Draft<>(kind.id().apply(value), value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a file to check it", e);
        } finally {
            delete(folder);
        }
    }

    private <V extends SpecificRecord> Proposal propose(
            ConfigKind<V> kind, String yaml, boolean takeOver, boolean publish, String author) {
        Draft<V> draft;
        try {
            draft = read(kind, yaml);
        } catch (ConfigException e) {
            return refused("", e.problems());
        }
        Apply apply = new Apply(context, partitions);
        List<Change<V>> changes = apply.changes(kind, List.of(draft.value()), MANAGED_BY, takeOver);
        Optional<String> manager = changes.stream()
                .filter(change -> change instanceof Change.Refused<V>)
                .map(change -> ((Change.Refused<V>) change).manager())
                .findFirst();
        if (publish && manager.isEmpty()) {
            List<String> teams = draft.value() instanceof Rule rule ? List.of(rule.getTeam()) : List.of();
            apply.publish(teams, List.copyOf(changes));
            changes.forEach(change -> log.info("configuration: author={} change={}", author, change.describe()));
        }
        List<String> lines = changes.stream()
                .filter(change -> !(change instanceof Change.Refused<V>))
                .map(Change::describe)
                .toList();
        return new Proposal(draft.id(), List.of(), lines, manager);
    }

    private <V extends SpecificRecord> Proposal remove(ConfigKind<V> kind, String id, boolean takeOver, String author) {
        V present = TopicState.read(context, kind.topic()).get(id);
        if (present == null) {
            return new Proposal(
                    id,
                    List.of(new Problem(0, "there is no " + kind.word() + " '" + id + "'")),
                    List.of(),
                    Optional.empty());
        }
        String manager = kind.managedBy().apply(present);
        if (!manager.equals(MANAGED_BY) && !manager.isEmpty() && !takeOver) {
            return new Proposal(id, List.of(), List.of(), Optional.of(manager));
        }
        List<Problem> needed = present instanceof Actor ? rulesThatName(id) : List.of();
        if (!needed.isEmpty()) {
            return new Proposal(id, needed, List.of(), Optional.empty());
        }
        Change<V> removed = new Change.Removed<>(kind, id);
        new Apply(context, partitions).publish(List.of(), List.of(removed));
        log.info("configuration: author={} change={}", author, removed.describe());
        return new Proposal(id, List.of(), List.of(removed.describe()), Optional.empty());
    }

    private List<Problem> rulesThatName(String actor) {
        return TopicState.read(context, ConfigKinds.RULES.topic()).values().stream()
                .filter(rule -> Stream.of(rule.getActorsAny(), rule.getActorsAll(), rule.getActorsNone())
                        .anyMatch(names -> names.contains(actor)))
                .map(rule -> new Problem(0, "the rule '" + rule.getId() + "' names it: change the rule first"))
                .toList();
    }

    /** The actors that a rule names have to be there. */
    private <V extends SpecificRecord> void checkActors(ConfigKind<V> kind, V value, String id, Path file) {
        Map<String, Actor> actors = TopicState.read(context, ConfigKinds.ACTORS.topic());
        List<ConfigProblem> problems = new ConfigFolder(
                        file,
                        List.of(
                                new Declared<>(ConfigKinds.ACTORS, actors, Map.of()),
                                new Declared<>(kind, new LinkedHashMap<>(Map.of(id, value)), Map.of(id, file))))
                .unknownReferences();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static Proposal refused(String id, List<ConfigProblem> problems) {
        return new Proposal(
                id,
                problems.stream()
                        .map(problem -> new Problem(problem.line(), problem.message()))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private static ConfigException problem(Path file, String message) {
        return new ConfigException(List.of(new ConfigProblem(file.toString(), 0, message)));
    }

    private static void delete(@org.jspecify.annotations.Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("left behind: folder={}", folder, e);
        }
    }
}
