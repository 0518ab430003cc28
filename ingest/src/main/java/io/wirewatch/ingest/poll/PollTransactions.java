package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes polls of one partition. All records of a poll are in one transaction, and polls that come while one is being
 * committed share the next. Opening it fences whoever wrote this partition before, and ends what that one left open.
 * Thread safe.
 */
final class PollTransactions implements AutoCloseable {

    private static final int BUFFER_BYTES = 12 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int LINGER_MILLIS = 100;

    /** Rest between two commits under load, in which further polls come to share the next. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServiceContext context;
    private final int partition;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int fetchPartitions;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition committed = writing.newCondition();
    private final Condition closing = writing.newCondition();
    private long committedAt = System.nanoTime() - GATHERING_NANOS;
    private boolean gathering;
    private boolean closed;

    /** A poll to be committed; guarded by {@link #writing} once it waits. */
    private static final class Entry {

        private final String key;
        private final PollResult result;
        private boolean done;
        private boolean committed;
        private @Nullable KafkaException failure;

        Entry(String key, PollResult result) {
            this.key = key;
            this.result = result;
        }
    }

    /**
     * Opens the partition for writing.
     *
     * @throws KafkaException when Kafka does not let it
     */
    PollTransactions(ServiceContext context, int partition) {
        this.context = context;
        this.partition = partition;
        this.producer = context.kafka()
                .bytesProducer(Map.of(
                        "transactional.id",
                        context.topics().prefix() + "poll-" + partition,
                        "transaction.timeout.ms",
                        30_000,
                        "max.block.ms",
                        15_000,
                        "buffer.memory",
                        BUFFER_BYTES,
                        "linger.ms",
                        LINGER_MILLIS,
                        "batch.size",
                        BATCH_BYTES,
                        "compression.type",
                        "lz4"));
        try {
            producer.initTransactions();
            this.fetchPartitions =
                    producer.partitionsFor(context.topics().of(Topics.FETCHES)).size();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Commits a poll; returns when that is done.
     *
     * @param key of the feed's record
     * @return false when it was closed before
     * @throws KafkaException when it is not committed; then this is of no use any more
     */
    boolean commit(String key, PollResult result) {
        Entry entry = new Entry(key, result);
        waiting.add(entry);
        writing.lock();
        try {
            while (!entry.done && gathering) {
                committed.awaitUninterruptibly();
            }
            if (!entry.done) {
                gather();
                commitWaiting();
                committed.signalAll();
            }
            if (entry.failure != null) {
                throw entry.failure;
            }
            return entry.committed;
        } finally {
            writing.unlock();
        }
    }

    /** Gives up what is open and closes, within a second. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                closing.signalAll();
                producer.close(Duration.ofSeconds(1));
            }
        } finally {
            writing.unlock();
        }
    }

    /** Lets others come, when the last commit was a moment ago. */
    private void gather() {
        gathering = true;
        try {
            long left = committedAt + GATHERING_NANOS - System.nanoTime();
            while (left > 0 && !closed) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gathering = false;
        }
    }

    /** Commits all that wait, in one transaction. */
    private void commitWaiting() {
        List<Entry> entries = new ArrayList<>();
        for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
            entries.add(next);
        }
        KafkaException failure = null;
        try {
            if (!closed) {
                producer.beginTransaction();
                entries.forEach(this::write);
                producer.commitTransaction();
            }
        } catch (KafkaException e) {
            failure = e;
        }
        committedAt = System.nanoTime();
        for (Entry entry : entries) {
            entry.done = true;
            entry.failure = failure;
            entry.committed = !closed && failure == null;
        }
    }

    private void write(Entry entry) {
        PollResult result = entry.result;
        for (FetchRequest request : result.requests()) {
            int target = Partitions.ofHost(request.getUrl(), fetchPartitions);
            send(Topics.FETCHES, target, request.getFirstSeen(), request.getPageId(), request);
        }
        for (Page page : result.pages()) {
            send(Topics.PAGES, null, page.getFirstSeen(), page.getPageId(), page);
        }
        Instant polledAt = result.ledger().getPolledAt();
        send(Topics.FEED_STATES, partition, polledAt, entry.key, result.state());
        send(Topics.POLL_LEDGER, null, polledAt, entry.key, result.ledger());
    }

    private <V extends SpecificRecord> void send(
            Topic<V> topic, @Nullable Integer target, Instant timestamp, String key, V value) {
        String name = context.topics().of(topic);
        byte[] bytes = context.serdes().of(topic).serializer().serialize(name, value);
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        // a failed send fails the commit
        var unused = producer.send(new ProducerRecord<>(name, target, timestamp.toEpochMilli(), keyBytes, bytes));
    }
}
