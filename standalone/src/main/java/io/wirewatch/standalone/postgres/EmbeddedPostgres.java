package io.wirewatch.standalone.postgres;

import io.wirewatch.standalone.bundle.BuildProperties;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server on loopback with its data in a folder. A folder that holds data already is taken up again;
 * a server that a killed run left behind in it is stopped first. Start and close from one thread.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Who the server lets in, from loopback, without a password. */
    public static final String USER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final FileChannel lock;
    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(FileChannel lock, io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @param folder its data; made when missing
     * @param port 0 takes a free one
     * @throws IOException when the folder is in use, is of another major version, or the server does not start
     */
    public static EmbeddedPostgres start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        try {
            Path data = folder.resolve("data").toAbsolutePath();
            checkVersion(data);
            Orphan.stop(data);
            var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("synchronous_commit", "off")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8");
            if (port != 0) {
                builder.setPort(port);
            }
            var server = builder.start();
            log.info("postgres started: port={} folder={}", server.getPort(), folder);
            return new EmbeddedPostgres(lock, server);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e instanceof IOException io ? io : new IOException("PostgreSQL does not start in " + folder, e);
        }
    }

    /**
     * Stops the server that a killed run left behind in the folder, if there is one.
     *
     * @throws IOException when it does not stop
     */
    public static void stopLeftOver(Path folder) throws IOException {
        Orphan.stop(folder.resolve("data").toAbsolutePath());
    }

    /** JDBC URL of the server's own database. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try (lock) {
            server.close();
        } catch (IOException e) {
            log.warn("postgres did not stop cleanly: {}", e.getMessage());
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("locked in this process", e);
        }
        channel.close();
        throw new IOException("the folder " + folder + " is in use by another running wirewatch");
    }

    private static void checkVersion(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(Integer.toString(BuildProperties.postgresMajor()))) {
            throw new IOException("the data in " + data + " is of PostgreSQL " + found + ", but this build carries "
                    + BuildProperties.postgresMajor() + ": move the folder away to begin anew, or carry it over with"
                    + " pg_upgrade");
        }
    }
}
