package io.wirewatch.standalone.up;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that all data lies in, held by one process at a time. Closing gives it free; the data stays. */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "in-use";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder; makes it when it is missing.
     *
     * @throws IOException when another process holds it, or it cannot be written
     */
    public static DataFolder take(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean free = false;
        try {
            free = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw new IOException(path + " is in use by this very process", e);
        } finally {
            if (!free) {
                channel.close();
            }
        }
        if (!free) {
            throw new IOException("the data folder " + path.toAbsolutePath()
                    + " is in use by another running wirewatch: stop that one, or choose another with --data DIR");
        }
        return new DataFolder(path, channel);
    }

    public Path path() {
        return path;
    }

    public Path logFile() {
        return path.resolve("wirewatch.log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
