package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch list as it was, made again from the records that it was made of. Immutable.
 *
 * @param snapshot the watch list, compiled
 * @param rules the rules that it was made of, also those that are not in force
 */
public record WatchlistHistory(WatchlistSnapshot snapshot, List<Rule> rules) {

    private static final Logger log = LoggerFactory.getLogger(WatchlistHistory.class);
    private static final Duration POLL = Duration.ofMillis(200);

    public WatchlistHistory {
        rules = List.copyOf(rules);
    }

    /**
     * Reads and compiles it. Bad records are passed over as they were then.
     *
     * @param taggerFactory compiles actors; throws RuntimeException when it cannot take one
     */
    public static WatchlistHistory read(
            ServiceContext context, WatchlistSource source, Function<List<Actor>, ArticleTagger> taggerFactory) {
        WatchlistContent content = new WatchlistContent();
        Deserializer<Actor> actors = context.serdes().of(Topics.ACTORS).deserializer();
        Deserializer<Rule> rules = context.serdes().of(Topics.RULES).deserializer();
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            read(
                    reader,
                    source.actorsTopic(),
                    source.actorsOffset(),
                    (key, record) -> content.actor(key, actors.deserialize(record.topic(), record.value())));
            read(
                    reader,
                    source.rulesTopic(),
                    source.rulesOffset(),
                    (key, record) -> content.rule(key, rules.deserialize(record.topic(), record.value())));
        }
        WatchlistSnapshot snapshot = new WatchlistCompiler(taggerFactory)
                .compile(
                        content,
                        source.actorsOffset(),
                        source.rulesOffset(),
                        source.teams()::contains,
                        (id, reason) -> log.warn("left out: id={} reason={}", id, reason));
        return new WatchlistHistory(snapshot, List.copyOf(content.rules().values()));
    }

    private static void read(KafkaConsumer<byte[], byte[]> reader, String topic, long end, Content content) {
        TopicPartition partition = new TopicPartition(topic, 0);
        reader.assign(List.of(partition));
        reader.seekToBeginning(List.of(partition));
        while (reader.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                if (record.offset() < end) {
                    take(record, content);
                }
            }
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Content content) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            content.take(key, record)
                    .ifPresent(problem -> log.warn("passed over: offset={} reason={}", record.offset(), problem));
        } catch (SerializationException e) {
            log.warn("passed over: offset={} reason={}", record.offset(), e.getMessage());
        }
    }

    /** Takes up a record, and gives back what is wrong with it. */
    private interface Content {

        Optional<String> take(String key, ConsumerRecord<byte[], byte[]> record);
    }
}
