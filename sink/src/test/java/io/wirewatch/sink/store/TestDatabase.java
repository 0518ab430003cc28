package io.wirewatch.sink.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own for each test, in one real PostgreSQL that all tests of this JVM share. */
public final class TestDatabase {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A name that no database has yet. */
    public static TestDatabase missing() {
        return new TestDatabase("it" + DATABASES.incrementAndGet());
    }

    public static TestDatabase create() {
        TestDatabase database = missing();
        database.make();
        return database;
    }

    public void make() {
        executeIn("postgres", "create database " + name);
    }

    /** Throws everybody out and lets nobody in. */
    public void shut() {
        executeIn("postgres", "alter database " + name + " allow_connections false");
        executeIn("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    public void open() {
        executeIn("postgres", "alter database " + name + " allow_connections true");
    }

    public String jdbcUrl() {
        return url(name);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), "postgres", "postgres");
    }

    /** The first column of the first row, or why there is none. */
    public String ask(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
        } catch (SQLException e) {
            return "refused: " + e.getSQLState();
        }
    }

    private static void executeIn(String database, String command) {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(command, e);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
