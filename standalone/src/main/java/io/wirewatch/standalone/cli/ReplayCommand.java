package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.Replay;
import io.wirewatch.enrich.replay.BackTestReading;
import io.wirewatch.enrich.replay.ReplayRequest;
import io.wirewatch.enrich.replay.RunManifest;
import io.wirewatch.enrich.replay.RunTopics;
import io.wirewatch.enrich.replay.TagProgress;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKind;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.inspect.BackTestReport;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs history again, with the watch list in force or another, and reports what would have been said. */
@Command(
        name = "replay",
        description = "Runs history through enrich again into topics of its own, which nothing delivers, and prints the"
                + " back-test; its last line is one JSON object. Instances of one --run share the work.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final PrintStream err;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "First sight of the first articles: 2026-11-20, 2026-11-20T10:00:00Z, or 7d ago.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "First sight of the first articles that are left out; now by default.")
    private @Nullable Instant to;

    @Option(names = "--actors", paramLabel = "DIR", description = "Folder or file of other actors than those in force.")
    private @Nullable Path actors;

    @Option(names = "--rules", paramLabel = "DIR", description = "Folder or file of other rules than those in force.")
    private @Nullable Path rules;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Name of the run; one that is there is joined. By default the time.")
    private @Nullable String run;

    @Option(names = "--same-as", paramLabel = "NAME", description = "Does what that run did, under another name.")
    private @Nullable String sameAs;

    @Option(names = "--remove", description = "Removes the topics of --run, and does nothing else.")
    private boolean remove;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads that tag; 1 by default.")
    private int threads;

    ReplayCommand(PrintStream out, PrintStream err, List<Setting<?>> known) {
        this.out = out;
        this.err = err;
        this.known = known;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logs.quiet();
        Settings settings = kafka.reach(known, Map.of());
        ServiceContext context = KafkaSettings.context(settings, new SimpleMeterRegistry());
        String name = run == null ? NAME.format(Instant.now()) : run;
        try {
            RunTopics topics = new RunTopics(context.topics(), name);
            return remove ? remove(context, topics) : replay(settings, context, topics);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private int replay(Settings settings, ServiceContext context, RunTopics topics)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path state = Files.createTempDirectory("wirewatch-replay-");
        try {
            Replay replay = new Replay(config(settings, state), context);
            RunManifest manifest = open(replay, topics.run());
            err.println("run " + manifest.run() + ": " + manifest.from() + " to " + manifest.to());
            replay.run(manifest, this::tell);
            var test = BackTestReading.read(context, manifest);
            BackTestReport.lines(manifest, test).forEach(out::println);
            out.println(BackTestReport.json(
                    manifest,
                    test,
                    count(context, topics.enriched()),
                    count(context, topics.deadLetters()),
                    Duration.ofNanos(System.nanoTime() - start)));
            return 0;
        } finally {
            delete(state);
        }
    }

    private EnrichConfig config(Settings settings, Path state) {
        EnrichConfig live = EnrichConfig.from(settings);
        return new EnrichConfig(
                new StreamsConfiguration(threads, live.streams().commitInterval(), state), live.dedupRetention());
    }

    private RunManifest open(Replay replay, String name) {
        if (sameAs != null) {
            return replay.runs()
                    .again(
                            name,
                            replay.runs()
                                    .find(sameAs)
                                    .orElseThrow(() -> new CommandFailure("there is no run '" + sameAs + "'")));
        }
        Optional<RunManifest> planned = replay.runs().find(name);
        if (planned.isPresent()) {
            return joined(planned.get());
        }
        if (from == null) {
            throw new CommandFailure("there is no run '" + name + "' yet: say its range with --from and --to");
        }
        return replay.runs()
                .open(new ReplayRequest(
                        name,
                        from,
                        to == null ? Instant.now() : to,
                        given(actors, ConfigKinds.ACTORS, Actor.class),
                        given(rules, ConfigKinds.RULES, Rule.class)));
    }

    /** The run of that name; its range and watch list are those that it was begun with. */
    private RunManifest joined(RunManifest manifest) {
        boolean otherStart = from != null && !from.equals(manifest.from());
        boolean otherEnd = to != null && !to.equals(manifest.to());
        if (otherStart || otherEnd) {
            throw new CommandFailure("run '" + manifest.run() + "' is from " + manifest.from() + " to " + manifest.to()
                    + ": take another name, or remove it with --remove");
        }
        if (actors != null || rules != null) {
            err.println("the run is there already: it has the actors and rules that it was begun with");
        }
        return manifest;
    }

    private static <V extends SpecificRecord> Optional<List<V>> given(
            @Nullable Path path, ConfigKind<V> kind, Class<V> type) {
        if (path == null) {
            return Optional.empty();
        }
        return Optional.of(
                Files.isDirectory(path)
                        ? List.copyOf(ConfigFolder.read(path, ConfigKinds.ALL, "replay")
                                .records(type)
                                .values())
                        : kind.reader().apply(path, "replay"));
    }

    private int remove(ServiceContext context, RunTopics topics) {
        if (run == null) {
            throw new CommandFailure("say which run with --run");
        }
        try (Admin admin = context.kafka().admin()) {
            topics.remove(admin).forEach(name -> out.println("removed\t" + name));
        }
        return 0;
    }

    private void tell(TagProgress progress) {
        err.print("\rtagged " + progress.passed() + " of " + progress.all() + (progress.isDone() ? "\n" : ""));
        err.flush();
    }

    private static long count(ServiceContext context, String topic) {
        AtomicLong count = new AtomicLong();
        TopicScan.all(context, topic).forEach(record -> {
            count.incrementAndGet();
            return true;
        });
        return count.get();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
