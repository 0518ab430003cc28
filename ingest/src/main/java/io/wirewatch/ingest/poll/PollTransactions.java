package io.wirewatch.ingest.poll;

import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes polls of one partition. All records of a poll are in one transaction, and polls that come while one is being
 * committed share the next: to the broker, a transaction is as dear as some dozens of polls. Opening it fences whoever
 * wrote this partition before, and ends what that one left open. Thread safe.
 */
final class PollTransactions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PollTransactions.class);

    private static final int BUFFER_BYTES = 12 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int LINGER_MILLIS = 100;

    /** What may wait to be committed, in KiB; a poll that is larger takes all of it. */
    private static final int ROOM = 4 * 1024;

    /**
     * Rest between two commits, in which further polls come to share the next: so many times what the last one took, so
     * that commits take a small share of a busy machine, and no more than that of an idle one.
     */
    private static final int REST_PER_COMMIT = 20;

    private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(2);

    private static final Entry WAKE_UP = new Entry(List.of(), 0, outcome -> {});

    private final KafkaProducer<byte[], byte[]> producer;
    private final PollRecords records;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer;
    private volatile boolean ended;

    /**
     * What became of a poll.
     *
     * @param failure why the transaction failed, after which these are of no use any more; null when it did not
     */
    record Outcome(boolean committed, @Nullable KafkaException failure) {

        private static final Outcome COMMITTED = new Outcome(true, null);

        /** These were closed before. */
        private static final Outcome CLOSED = new Outcome(false, null);
    }

    /** A poll to be committed, and who is told of it. */
    private record Entry(List<ProducerRecord<byte[], byte[]>> records, int kibibytes, Consumer<Outcome> ending) {}

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
                        "none"));
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
     * Takes a poll in, to be committed soon; waits only when too much waits already.
     *
     * @param key of the feed's record
     * @param ending is told once what became of it, by any thread, and is not to block
     */
    void commit(String key, PollResult result, Consumer<Outcome> ending) {
        List<ProducerRecord<byte[], byte[]>> written = records.of(key, result);
        int kibibytes = kibibytes(written);
        room.acquireUninterruptibly(kibibytes);
        waiting.add(new Entry(written, kibibytes, ending));
        if (ended) {
            end(rest(), Outcome.CLOSED);
        }
    }

    /** Finishes the commit that has begun, gives up the rest, and closes. */
    @Override
    public void close() {
        closing.countDown();
        waiting.add(WAKE_UP);
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private void write() {
        long next = System.nanoTime();
        try {
            while (closing.getCount() > 0) {
                Entry first = waiting.take();
                boolean go = !closing.await(next - System.nanoTime(), TimeUnit.NANOSECONDS);
                List<Entry> entries = rest();
                entries.addFirst(first);
                long start = System.nanoTime();
                end(entries, go ? commit(entries) : Outcome.CLOSED);
                long now = System.nanoTime();
                next = now + Math.clamp(REST_PER_COMMIT * (now - start), SHORTEST_REST, LONGEST_REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            end(rest(), Outcome.CLOSED);
        }
    }

    /** Commits all of them, in one transaction. */
    private Outcome commit(List<Entry> entries) {
        try {
            producer.beginTransaction();
            for (Entry entry : entries) {
                for (ProducerRecord<byte[], byte[]> record : entry.records()) {
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

    private void end(List<Entry> entries, Outcome outcome) {
        for (Entry entry : entries) {
            room.release(entry.kibibytes());
            try {
                entry.ending().accept(outcome);
            } catch (RuntimeException e) {
                log.error("a poll's end was not taken in", e);
            }
        }
    }

    /** What waits is kept, and takes room, as it will be sent. */
    private static int kibibytes(List<ProducerRecord<byte[], byte[]>> records) {
        long bytes = 0;
        for (ProducerRecord<byte[], byte[]> record : records) {
            bytes += record.key().length + record.value().length;
        }
        return (int) Math.min(ROOM, 1 + bytes / 1024);
    }
}
