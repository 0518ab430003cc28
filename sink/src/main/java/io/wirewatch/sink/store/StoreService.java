package io.wirewatch.sink.store;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.Health;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores enriched articles, decisions, alerts, deliveries, polls and rejections in PostgreSQL. Rows and offsets move in
 * one transaction, so a crash at any moment loses nothing and doubles nothing. While the database or Kafka is away the
 * service is not ready, tries again, and goes on where the database says. Thread safe.
 */
public final class StoreService implements Service {

    private static final Logger log = LoggerFactory.getLogger(StoreService.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final StoreConfig config;
    private final ServiceContext context;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "store");
    private volatile Health health = Health.starting("starting");
    private @Nullable HikariDataSource database;
    private @Nullable DeadLetters deadLetters;
    private long stored;

    public StoreService(StoreConfig config, ServiceContext context) {
        this.config = config;
        this.context = context;
    }

    /** The consumer group under which offsets are kept, in Kafka and in the table {@code consumer_offset}. */
    public static String group(TopicNames topics) {
        return topics.prefix() + "store";
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public synchronized void start() {
        database = config.database().open("wirewatch-store", 2, false);
        deadLetters = new DeadLetters(name(), context);
        thread.start();
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        awaitEnd(Duration.ofSeconds(3));
        thread.interrupt();
        if (database != null) {
            database.close();
        }
        awaitEnd(Duration.ofSeconds(1));
        if (deadLetters != null) {
            deadLetters.close();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!pausedUntilClosing(Duration.ZERO)) {
                long before = stored;
                try {
                    ArticleLoad.migrate(open(database));
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
        HikariDataSource pool = open(database);
        try (StoreSession session =
                new StoreSession(group(context.topics()), config.batchSize(), pool, open(deadLetters), context)) {
            while (!pausedUntilClosing(Duration.ZERO)) {
                stored += session.step();
                health = Health.ready("partitions=" + session.partitions() + " stored=" + stored);
            }
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

    private void awaitEnd(Duration limit) {
        try {
            var unused = thread.join(limit);
        } catch (IllegalThreadStateException e) {
            log.debug("never started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static <T> T open(@Nullable T resource) {
        if (resource == null) {
            throw new IllegalStateException("not started");
        }
        return resource;
    }
}
