package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is known of the feeds of a partition, from the start of {@code feed-states} to its committed end. */
final class StateLoader {

    private static final Logger log = LoggerFactory.getLogger(StateLoader.class);

    private final ServiceContext context;
    private final Deserializer<FeedState> decoder;

    StateLoader(ServiceContext context) {
        this.context = context;
        this.decoder = context.serdes().of(Topics.FEED_STATES).deserializer();
    }

    /** The states by record key. A state that cannot be decoded is passed over: its feed starts anew. */
    Map<String, FeedState> load(int partition) {
        TopicPartition source = new TopicPartition(context.topics().of(Topics.FEED_STATES), partition);
        Map<String, FeedState> states = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of())) {
            consumer.assign(List.of(source));
            consumer.seekToBeginning(List.of(source));
            long end = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
            while (consumer.position(source) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> take(record, states));
            }
        }
        return states;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<String, FeedState> states) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            states.remove(key);
            return;
        }
        try {
            states.put(key, decoder.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            log.warn("state unreadable, its feed starts anew: feed={} offset={}", key, record.offset(), e);
        }
    }
}
