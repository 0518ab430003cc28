package io.wirewatch.sink.store;

import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Health;
import io.wirewatch.service.ServiceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that stores: one session after the other, with pauses while the database or Kafka is away. Several share the
 * partitions as members of one group. Thread safe.
 */
final class StoreLoop {

    private static final Logger log = LoggerFactory.getLogger(StoreLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final int number;
    private final StoreConfig config;
    private final ServiceContext context;
    private final DataSource database;
    private final DeadLetters deadLetters;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.starting("starting");
    private volatile @Nullable StoreSession session;
    private long stored;

    /**
     * @param number of this loop, from 0
     */
    StoreLoop(int number, StoreConfig config, ServiceContext context, DataSource database, DeadLetters deadLetters) {
        this.number = number;
        this.config = config;
        this.context = context;
        this.database = database;
        this.deadLetters = deadLetters;
        this.thread = new Thread(this::run, "store-" + number);
    }

    void start() {
        thread.start();
    }

    Health health() {
        return health;
    }

    /** What the Kafka client tells of itself; empty between sessions. */
    Map<MetricName, ? extends Metric> metrics() {
        StoreSession current = session;
        return current == null ? Map.of() : current.metrics();
    }

    /** Tells it to end after the batch in hand. */
    void askToStop() {
        closing.countDown();
    }

    void interrupt() {
        thread.interrupt();
    }

    void awaitEnd(Duration limit) {
        try {
            var unused = thread.join(limit);
        } catch (IllegalThreadStateException e) {
            log.debug("never started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!pausedUntilClosing(Duration.ZERO)) {
                long before = stored;
                try {
                    ArticleLoad.migrate(database);
                    storeUntilClosing();
                } catch (SQLException | FlywayException | KafkaException | FencedException | IllegalStateException e) {
                    pause = stored > before ? FIRST_PAUSE : longer(pause);
                    interrupted(e, pause);
                    pausedUntilClosing(pause);
                }
            }
        } catch (RuntimeException | Error e) {
            if (closing.getCount() == 0) {
                log.debug("stopped while closing", e);
                return;
            }
            log.error("store stopped by an error that it does not know", e);
            health = Health.dead("stopped: " + e);
        }
    }

    private void storeUntilClosing() throws SQLException {
        String group = StoreService.group(context.topics());
        try (StoreSession current =
                new StoreSession(group, number, config.batchSize(), database, deadLetters, context)) {
            session = current;
            while (!pausedUntilClosing(Duration.ZERO)) {
                stored += current.step();
                health = Health.ready("partitions=" + current.partitions() + " stored=" + stored);
            }
        } finally {
            session = null;
        }
    }

    private void interrupted(Exception error, Duration pause) {
        if (closing.getCount() == 0) {
            return;
        }
        Throwable root = error;
        for (Throwable next = error; next != null; next = next.getCause()) {
            root = next;
        }
        health = Health.starting("waiting: " + root.getMessage());
        log.warn(
                "store interrupted: error={} cause={} againInMillis={}",
                error.getMessage(),
                root.getMessage(),
                pause.toMillis());
    }

    private boolean pausedUntilClosing(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
