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
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes polls of one partition, each in a transaction of its own. Opening it fences whoever wrote this partition before,
 * and ends what that one left open. Thread safe.
 */
final class PollTransactions implements AutoCloseable {

    private final ServiceContext context;
    private final int partition;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int fetchPartitions;
    private boolean closed;

    /**
     * Opens the partition for writing.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not let it
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
                        "compression.type",
                        "gzip"));
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
     * Commits a poll.
     *
     * @param key of the feed's record
     * @return false when it was closed before
     * @throws org.apache.kafka.common.KafkaException when it is not committed; then this is of no use any more
     */
    synchronized boolean commit(String key, PollResult result) {
        if (closed) {
            return false;
        }
        producer.beginTransaction();
        for (FetchRequest request : result.requests()) {
            int target = Partitions.ofHost(request.getUrl(), fetchPartitions);
            send(Topics.FETCHES, target, request.getFirstSeen(), request.getPageId(), request);
        }
        for (Page page : result.pages()) {
            send(Topics.PAGES, null, page.getFirstSeen(), page.getPageId(), page);
        }
        Instant polledAt = result.ledger().getPolledAt();
        send(Topics.FEED_STATES, partition, polledAt, key, result.state());
        send(Topics.POLL_LEDGER, null, polledAt, key, result.ledger());
        producer.commitTransaction();
        return true;
    }

    /** Gives up what is open and closes, within a second. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            producer.close(Duration.ofSeconds(1));
        }
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
