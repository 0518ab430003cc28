package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.deliver.RecordDecoder.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics {@code channels} and {@code alert-actions} from their start, all partitions, in every instance.
 * The offsets that it commits only remember up to where poison has been kept. {@link #run} belongs to one thread, the
 * rest to any.
 */
final class ConfigReader implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ConfigReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final RecordDecoder<Channel> channelDecoder;
    private final RecordDecoder<AlertAction> actionDecoder;
    private final ChannelTable channels;
    private final ActionTable actions;
    private final DeliveryBoard board;
    private final ServiceContext context;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean stopping;

    ConfigReader(
            ServiceContext context,
            DeadLetters deadLetters,
            ChannelTable channels,
            ActionTable actions,
            DeliveryBoard board) {
        this.channelDecoder = new RecordDecoder<>(Topics.CHANNELS, context, deadLetters);
        this.actionDecoder = new RecordDecoder<>(Topics.ALERT_ACTIONS, context, deadLetters);
        this.channels = channels;
        this.actions = actions;
        this.board = board;
        this.context = context;
    }

    /** Reads until it is told to stop. */
    @Override
    public void run() {
        String group = context.topics().prefix() + "deliver-config";
        try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(group, Map.of())) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> kept = new HashMap<>();
            consumer.committed(Set.copyOf(partitions))
                    .forEach((partition, offset) -> kept.put(partition, offset == null ? 0 : offset.offset()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            boolean uncommitted = true;
            while (!stopping) {
                if (caughtUp.getCount() > 0 && reached(consumer, ends)) {
                    log.info("channels read: channels={}", channels.size());
                    caughtUp.countDown();
                }
                if (uncommitted && caughtUp.getCount() == 0) {
                    consumer.commitSync();
                    uncommitted = false;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, kept.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L));
                    uncommitted = true;
                }
            }
        }
    }

    /** Waits until the topics were read to the end that they had at the start; false when the time is over. */
    boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopping = true;
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(channelDecoder.topic(), actionDecoder.topic())) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        return partitions;
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long kept) {
        if (record.topic().equals(channelDecoder.topic())) {
            Instant at = Instant.ofEpochMilli(record.timestamp());
            channelDecoder.decode(record, kept).ifPresent(decoded -> takeChannel(decoded, at));
        } else {
            actionDecoder.decode(record, kept).ifPresent(this::takeAction);
        }
    }

    private void takeChannel(Decoded<Channel> decoded, Instant at) {
        Channel channel = decoded.value();
        board.oneAtATime(decoded.key(), channel != null && new Timetable(channel).isDigest());
        if (channels.put(decoded.key(), channel, at)) {
            board.hurryChannel(decoded.key());
        }
    }

    private void takeAction(Decoded<AlertAction> decoded) {
        actions.put(decoded.key(), decoded.value());
        board.hurryAlert(decoded.key());
    }
}
