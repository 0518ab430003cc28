package io.wirewatch.ingest.poll;

import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes polls of one partition. All records of a poll are in one transaction, and polls that come while one is being
 * committed share the next: to the broker, a transaction is as dear as some dozens of polls. Opening it fences whoever
 * wrote this partition before, and ends what that one left open. Thread safe.
 */
final class PollTransactions implements AutoCloseable {

    private static final int BUFFER_BYTES = 12 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int LINGER_MILLIS = 100;

    /** Rest between two commits under load, in which further polls come to share the next. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final KafkaProducer<byte[], byte[]> producer;
    private final PollRecords records;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer;
    private volatile boolean ended;

    /**
     * What became of a poll.
     *
     * @param failure why the transaction failed; null when it did not
     */
    private record Outcome(boolean committed, @Nullable KafkaException failure) {

        static final Outcome COMMITTED = new Outcome(true, null);
        static final Outcome GIVEN_UP = new Outcome(false, null);
    }

    /** A poll to be committed; what became of it is told before it is done. */
    private static final class Entry {

        private final List<ProducerRecord<byte[], byte[]>> records;
        private final CountDownLatch done = new CountDownLatch(1);
        private Outcome outcome = Outcome.GIVEN_UP;

        Entry(List<ProducerRecord<byte[], byte[]>> records) {
            this.records = records;
        }
    }

    /**
     * Opens the partition for writing.
     *
     * @throws KafkaException when Kafka does not let it
     */
    PollTransactions(ServiceContext context, int partition) {
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
            this.records = new PollRecords(
                    context, partition, topic -> producer.partitionsFor(topic).size());
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        this.writer = Thread.ofVirtual().name("poll-writer-" + partition).start(this::write);
    }

    /**
     * Commits a poll; returns when that is done.
     *
     * @param key of the feed's record
     * @return false when it was closed before
     * @throws KafkaException when it is not committed; then this is of no use any more
     */
    boolean commit(String key, PollResult result) {
        Entry entry = new Entry(records.of(key, result));
        waiting.add(entry);
        if (ended) {
            tell(rest(), Outcome.GIVEN_UP);
        }
        awaitUninterruptibly(entry.done);
        KafkaException failure = entry.outcome.failure();
        if (failure != null) {
            throw failure;
        }
        return entry.outcome.committed();
    }

    /** Finishes the commit that has begun, gives up the rest, and closes. */
    @Override
    public void close() {
        closing.countDown();
        waiting.add(new Entry(List.of())); // wakes the writer
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private void write() {
        long committedAt = System.nanoTime() - GATHERING_NANOS;
        try {
            while (closing.getCount() > 0) {
                Entry first = waiting.take();
                boolean go = !closing.await(committedAt + GATHERING_NANOS - System.nanoTime(), TimeUnit.NANOSECONDS);
                List<Entry> entries = rest();
                entries.addFirst(first);
                tell(entries, go ? commit(entries) : Outcome.GIVEN_UP);
                committedAt = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            tell(rest(), Outcome.GIVEN_UP);
        }
    }

    /** Commits all of them, in one transaction. */
    private Outcome commit(List<Entry> entries) {
        try {
            producer.beginTransaction();
            for (Entry entry : entries) {
                for (ProducerRecord<byte[], byte[]> record : entry.records) {
                    var unused = producer.send(record); // a failed send fails the commit
                }
            }
            producer.commitTransaction();
            return Outcome.COMMITTED;
        } catch (KafkaException e) {
            return new Outcome(false, e);
        } catch (RuntimeException e) {
            return new Outcome(false, new KafkaException("the producer broke", e));
        }
    }

    /** Everything that waits now. */
    private List<Entry> rest() {
        List<Entry> entries = new ArrayList<>();
        waiting.drainTo(entries);
        return entries;
    }

    private static void tell(List<Entry> entries, Outcome outcome) {
        for (Entry entry : entries) {
            entry.outcome = outcome;
            entry.done.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
