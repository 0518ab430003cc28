package io.wirewatch.sink.serve;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Asks the database every few seconds whether it is there, so that nobody who wants to know has to wait. Thread safe. */
final class DatabaseCheck implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final DataSource database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean answers;

    /** Begins to ask. */
    DatabaseCheck(DataSource database) {
        this.database = database;
        Thread.ofVirtual().name("serve-database-check").start(this::run);
    }

    /** Whether it answered when it was last asked. */
    boolean answers() {
        return answers;
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void run() {
        try {
            do {
                answers = ask();
            } while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ask() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
