package io.wirewatch.standalone.up;

import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.ConfigException;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.Change;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.inprocess.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a configuration folder, and publishes it again whenever a file in it has changed and rests. A folder with
 * mistakes is told of and changes nothing; what somebody else manages is left alone. Thread safe.
 */
public final class ConfigWatch implements AutoCloseable {

    /** Settings beside the configuration; they are read once, at the start. */
    public static final String SETTINGS_FILE = "wirewatch.properties";

    private static final Logger log = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    /** As {@code wirewatch apply} calls itself: both publish the same files. */
    private static final String MANAGED_BY = "apply";

    private final Path folder;
    private final Apply apply;
    private final Consumer<String> tell;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("config-watch").factory());
    private Map<Path, Stamp> published = Map.of();
    private Map<Path, Stamp> before = Map.of();
    private volatile List<String> teams = List.of();
    private String trouble = "";

    private record Stamp(FileTime modified, long size) {}

    /**
     * @param tell told what was changed and what is wrong, line by line, in a thread of its own
     */
    public ConfigWatch(Path folder, ServiceContext context, Consumer<String> tell) {
        this.folder = folder;
        this.apply = new Apply(context, Infrastructure.PARTITIONS);
        this.tell = tell;
    }

    /**
     * Publishes the folder as it is now.
     *
     * @throws ConfigException with every mistake in it
     */
    public synchronized void publish() {
        published = stamps();
        before = published;
        ConfigFolder declared = ConfigFolder.read(folder, ConfigKinds.ALL, MANAGED_BY);
        List<Change<?>> changes = apply.plan(declared, MANAGED_BY, false);
        apply.publish(
                declared.teams(),
                changes.stream()
                        .filter(change -> !(change instanceof Change.Refused<?>))
                        .toList());
        changes.forEach(change -> tell.accept(change.describe()));
        teams = declared.teams();
    }

    /** Begins to watch. */
    public void start() {
        var unused =
                rounds.scheduleWithFixedDelay(this::look, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The teams that rules name. */
    public List<String> teams() {
        return teams;
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    private synchronized void look() {
        try {
            Map<Path, Stamp> now = stamps();
            boolean rests = now.equals(before);
            before = now;
            if (rests && !now.equals(published)) {
                tellOfSettings(now);
                publish();
                trouble = "";
            }
        } catch (ConfigException e) {
            e.problems().forEach(problem -> tell.accept(problem.toString()));
            tell.accept("nothing was changed: put the above right and save");
        } catch (RuntimeException e) {
            String message = "the configuration could not be published, trying again: " + e.getMessage();
            if (!message.equals(trouble)) {
                log.warn("configuration not published: folder={}", folder, e);
                tell.accept(message);
                trouble = message;
            }
            published = Map.of(); // once more in the next round
        }
    }

    private void tellOfSettings(Map<Path, Stamp> now) {
        Path settings = folder.resolve(SETTINGS_FILE);
        if (!published.isEmpty() && !Objects.equals(now.get(settings), published.get(settings))) {
            tell.accept(SETTINGS_FILE + " has changed: settings are read at the start, so start again to use them");
        }
    }

    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(ConfigWatch::counts).toList()) {
                stamps.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return stamps;
    }

    private static boolean counts(Path file) {
        return Files.isRegularFile(file) && !String.valueOf(file.getFileName()).startsWith(".");
    }
}
