package io.wirewatch.standalone.demo;

import io.wirewatch.standalone.inprocess.Infrastructure;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder of one run, locked while it is used and deleted at the end. What killed runs left behind, a
 * PostgreSQL server included, is cleaned up before.
 */
public final class DemoFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DemoFolder.class);
    private static final String PREFIX = "wirewatch-demo-";
    private static final String LOCK = "in-use";

    private final Path path;
    private final FileChannel lock;

    private DemoFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a fresh folder among the temporary files.
     *
     * @throws IOException when that cannot be done
     */
    public static DemoFolder create() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock unused = lock.lock();
        cleanUp(folder);
        return new DemoFolder(folder, lock);
    }

    public Path path() {
        return path;
    }

    public Path logFile() {
        return path.resolve("wirewatch.log");
    }

    @Override
    public void close() {
        try (lock) {
            delete(path);
        } catch (IOException | UncheckedIOException e) {
            log.warn("cannot delete {}: {}", path, e.getMessage());
        }
    }

    private static void cleanUp(Path ours) throws IOException {
        Path parent = ours.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        List<Path> others;
        try (Stream<Path> found = Files.list(parent)) {
            others = found.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX))
                    .filter(path -> !path.getFileName().equals(ours.getFileName()))
                    .toList();
        }
        for (Path other : others) {
            try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    EmbeddedPostgres.stopLeftOver(Infrastructure.postgresFolder(other));
                    delete(other);
                }
            } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
                log.info("left alone: folder={} reason={}", other, e.toString());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
