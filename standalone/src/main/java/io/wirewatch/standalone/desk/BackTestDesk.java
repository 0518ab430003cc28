package io.wirewatch.standalone.desk;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.Replay;
import io.wirewatch.enrich.replay.BackTest;
import io.wirewatch.enrich.replay.BackTestReading;
import io.wirewatch.enrich.replay.ReplayRequest;
import io.wirewatch.enrich.replay.RunManifest;
import io.wirewatch.enrich.replay.RunTopics;
import io.wirewatch.enrich.replay.StoryMembers;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.sink.serve.page.Desks;
import io.wirewatch.sink.serve.page.Desks.Kind;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.config.TopicState;
import io.wirewatch.standalone.inspect.AlertLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs history again with a changed actor or rule, as {@code replay} does, and removes the run's topics afterwards. One
 * at a time. Thread safe.
 */
final class BackTestDesk {

    private static final Logger log = LoggerFactory.getLogger(BackTestDesk.class);
    private static final Duration COMMIT = Duration.ofMillis(100);
    private static final Duration DEDUP = Duration.ofDays(30);
    private static final int SHOWN = 12;
    private static final int WIDTH = 240;

    private final ServiceContext context;
    private final ConfigurationDesk configuration;
    private final Semaphore one = new Semaphore(1);

    BackTestDesk(ServiceContext context, ConfigurationDesk configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    Desks.BackTest run(Kind kind, String yaml, Duration history) throws InterruptedException {
        Optional<List<Actor>> actors = Optional.empty();
        List<Rule> rules;
        String id;
        try {
            if (kind == Kind.RULE) {
                Rule rule = Rule.newBuilder(
                                configuration.read(ConfigKinds.RULES, yaml).value())
                        .setEnabled(true)
                        .setMuteUntil(null)
                        .build();
                rules = List.of(rule);
                id = rule.getId();
            } else {
                Actor actor = configuration.read(ConfigKinds.ACTORS, yaml).value();
                Map<String, Actor> all = TopicState.read(context, ConfigKinds.ACTORS.topic());
                all.put(actor.getId(), actor);
                actors = Optional.of(List.copyOf(all.values()));
                rules = List.copyOf(
                        TopicState.read(context, ConfigKinds.RULES.topic()).values());
                id = "";
            }
        } catch (ConfigException e) {
            return new Desks.BackTest("put the text right first", List.of());
        }
        if (!one.tryAcquire()) {
            return new Desks.BackTest("another back-test is running: try again when it is done", List.of());
        }
        try {
            return replay(actors, rules, id, history);
        } catch (IOException | IllegalStateException e) {
            log.warn("back-test failed", e);
            return new Desks.BackTest("the back-test failed: " + e.getMessage(), List.of());
        } finally {
            one.release();
        }
    }

    private Desks.BackTest replay(Optional<List<Actor>> actors, List<Rule> rules, String rule, Duration history)
            throws IOException, InterruptedException {
        Instant now = context.clock().instant();
        RunTopics topics = new RunTopics(context.topics(), "backtest-" + now.toEpochMilli());
        Path state = Files.createTempDirectory("wirewatch-backtest-");
        try {
            Replay replay = new Replay(new EnrichConfig(new StreamsConfiguration(1, COMMIT, state), DEDUP), context);
            RunManifest manifest = replay.runs()
                    .open(new ReplayRequest(topics.run(), now.minus(history), now, actors, Optional.of(rules)));
            replay.run(manifest, progress -> {});
            return new Desks.BackTest("", lines(BackTestReading.read(context, manifest), rule, history));
        } finally {
            try (Admin admin = context.kafka().admin()) {
                topics.remove(admin);
            }
            delete(state);
        }
    }

    private static List<String> lines(BackTest test, String rule, Duration history) {
        Predicate<StoryMembers.Story> ours =
                story -> rule.isEmpty() || story.rule().equals(rule);
        List<String> lines = new ArrayList<>();
        lines.add(test.fired() + (test.fired() == 1 ? " alert" : " alerts") + " in the last " + history.toDays()
                + (history.toDays() == 1 ? " day" : " days"));
        BackTest.Difference difference = test.difference();
        lines.add("Beside the live alerts: " + difference.same() + " stories the same, "
                + difference.onlyReplay().stream().filter(ours).count() + " only here, "
                + difference.onlyLive().stream().filter(ours).count() + " only live");
        new java.util.TreeMap<>(test.alertsPerDay()).forEach((day, alerts) -> lines.add(day + "  " + alerts));
        test.storms().stream()
                .limit(SHOWN)
                .forEach(storm -> lines.add("Storm: " + storm.rule() + " fired " + storm.alerts()
                        + " times in the hour of " + storm.hour()));
        test.samples(SHOWN).forEach(alert -> lines.add("Sample: " + AlertLine.of(alert, WIDTH)));
        return lines;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
