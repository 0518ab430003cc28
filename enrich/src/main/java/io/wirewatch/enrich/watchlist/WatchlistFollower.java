package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics of actors and rules and holds the latest watch list, compiled. It reads both from the start, then
 * goes on; what it learns is compiled in its own thread and swapped in whole, so a reader never waits and never sees
 * half of an edit. Edits that come in one burst are compiled once. A bad record never stops it: it is logged and kept
 * as a dead letter, and the last good one of its key stays in force. Thread safe.
 */
public final class WatchlistFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WatchlistFollower.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServiceContext context;
    private final WatchlistCompiler compiler;
    private final TopicPartition actors;
    private final TopicPartition rules;
    private final AtomicReference<@Nullable WatchlistSnapshot> current = new AtomicReference<>();
    private final AtomicReference<@Nullable KafkaConsumer<byte[], byte[]>> consumer = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /**
     * @param taggerFactory compiles actors; throws RuntimeException when it cannot take one
     */
    public WatchlistFollower(ServiceContext context, Function<List<Actor>, ArticleTagger> taggerFactory) {
        this.context = context;
        this.compiler = new WatchlistCompiler(taggerFactory);
        this.actors = new TopicPartition(context.topics().of(Topics.ACTORS), 0);
        this.rules = new TopicPartition(context.topics().of(Topics.RULES), 0);
    }

    /**
     * Starts to follow.
     *
     * @param onFirstRead run once, in the follower's thread, when everything that stood in the topics is in force
     */
    public void start(Runnable onFirstRead) {
        Thread follower = Thread.ofPlatform().name("enrich-watchlist").unstarted(() -> run(onFirstRead));
        thread.set(follower);
        follower.start();
    }

    /**
     * The watch list in force.
     *
     * @throws IllegalStateException before the first read is done
     */
    public WatchlistSnapshot snapshot() {
        WatchlistSnapshot snapshot = current.get();
        if (snapshot == null) {
            throw new IllegalStateException("the watch list is not read yet");
        }
        return snapshot;
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> open = consumer.get();
        if (open != null) {
            open.wakeup();
        }
        Thread follower = thread.get();
        if (follower != null && !follower.equals(Thread.currentThread())) {
            try {
                follower.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Runnable onFirstRead) {
        while (isOpen()) {
            try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of());
                    DeadLetters letters = new DeadLetters("enrich", context);
                    Admin admin = context.kafka().admin()) {
                consumer.set(reader);
                follow(reader, new WatchlistReading(context, letters), new TeamTopics(admin, context), onFirstRead);
            } catch (WakeupException e) {
                log.debug("woken up to close", e);
            } catch (RuntimeException e) {
                log.error("watch list cannot be followed; trying again: error={}", e.toString(), e);
                pause();
            } finally {
                consumer.set(null);
            }
        }
    }

    private void follow(
            KafkaConsumer<byte[], byte[]> reader, WatchlistReading reading, TeamTopics teams, Runnable onFirstRead) {
        List<TopicPartition> partitions = List.of(actors, rules);
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        while (isOpen() && !isRead(reader, ends)) {
            reading.take(reader.poll(POLL));
        }
        while (isOpen()) {
            if (reading.isDue()) {
                boolean first = current.get() == null;
                swap(reader, reading, teams);
                if (first) {
                    onFirstRead.run();
                }
            }
            reading.take(reader.poll(POLL));
        }
    }

    private void swap(KafkaConsumer<byte[], byte[]> reader, WatchlistReading reading, TeamTopics teams) {
        long start = System.nanoTime();
        WatchlistSnapshot snapshot =
                reading.compile(compiler, reader.position(actors), reader.position(rules), teams.existing());
        WatchlistSnapshot before = current.getAndSet(snapshot);
        if (before == null || !before.version().equals(snapshot.version())) {
            log.info(
                    "watch list in force: actors={} rules={} version={} compiledMs={}",
                    snapshot.actors().size(),
                    snapshot.rules().size(),
                    snapshot.version().getContentHash(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    private static boolean isRead(KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            var unused = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
