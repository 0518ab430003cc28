package io.wirewatch.sink.serve.page;

import io.wirewatch.service.Health;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics in a thread of its own and without a group, so that every instance of {@code serve} sees everything, and
 * begins again when Kafka was away. Thread safe.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    /** What is read, and what becomes of it; asked in the thread of the follower. */
    public interface Reader {

        /**
         * Assigns partitions and seeks.
         *
         * @return false when there is nothing to read yet, to be asked again
         */
        boolean assign(KafkaConsumer<byte[], byte[]> consumer);

        /** Polls once. */
        void read(KafkaConsumer<byte[], byte[]> consumer);
    }

    private final String name;
    private final ServiceContext context;
    private final Reader reader;
    private final Consumer<Health> health;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final Object lock = new Object();
    private @Nullable KafkaConsumer<byte[], byte[]> awake;

    /**
     * @param name in the logs
     * @param health told when Kafka does not answer
     */
    public TopicFollower(String name, ServiceContext context, Reader reader, Consumer<Health> health) {
        this.name = name;
        this.context = context;
        this.reader = reader;
        this.health = health;
        this.thread = new Thread(this::run, "serve-" + name);
    }

    public void start() {
        thread.start();
    }

    /** Ends, waking it from waiting for Kafka. */
    @Override
    public void close() {
        closing.countDown();
        synchronized (lock) {
            if (awake != null) {
                awake.wakeup();
            }
        }
        try {
            if (thread.isAlive() && !thread.join(LONGEST_END)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of())) {
                try {
                    follow(consumer);
                } finally {
                    wake(null);
                    consumer.close(CloseOptions.timeout(GOODBYE));
                }
            } catch (WakeupException e) {
                log.debug("woken: follower={}", name, e);
            } catch (KafkaException e) {
                health.accept(Health.starting(name + ": waiting for Kafka: " + e.getMessage()));
                log.warn("interrupted: follower={} error={}", name, e.getMessage());
            }
            try {
                var unused = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        wake(consumer);
        if (closing.getCount() > 0 && reader.assign(consumer)) {
            while (closing.getCount() > 0) {
                reader.read(consumer);
            }
        }
    }

    private void wake(@Nullable KafkaConsumer<byte[], byte[]> consumer) {
        synchronized (lock) {
            awake = consumer;
        }
    }
}
