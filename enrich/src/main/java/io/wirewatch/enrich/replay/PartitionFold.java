package io.wirewatch.enrich.replay;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Folds one partition of matches: reads all of it, and writes its decisions and alerts in one transaction, together with
 * the offset that says that it is done. All goes to the partition of the same number, alerts too, so each partition of
 * the outcome has one writer and one order. Belongs to one thread.
 */
final class PartitionFold {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ServiceContext context;
    private final RunTopics topics;
    private final RunManifest manifest;
    private final Deserializer<RuleMatch> matches = StateSerdes.matches().deserializer();
    private final Serializer<Decision> decisions;
    private final Serializer<Alert> alerts;

    PartitionFold(ServiceContext context, RunTopics topics, RunManifest manifest) {
        this.context = context;
        this.topics = topics;
        this.manifest = manifest;
        this.decisions = context.serdes().of(Topics.DECISIONS).serializer();
        this.alerts = context.serdes().of(Topics.ALERTS).serializer();
    }

    /**
     * Folds it.
     *
     * @param end the partition's end: nobody writes to it any more
     * @param member our membership in the group that shares the partitions
     */
    void fold(TopicPartition partition, long end, ConsumerGroupMetadata member) throws IOException {
        Map<String, Object> config = Map.of(
                "transactional.id",
                topics.foldGroup() + "-" + partition.partition(),
                "transaction.timeout.ms",
                (int) LONGEST.toMillis(),
                "compression.type",
                "gzip");
        try (SortedMatches sorted = read(partition, end);
                KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(config)) {
            producer.initTransactions();
            producer.beginTransaction();
            Writer writer = new Writer(producer, partition.partition());
            sorted.forEach(writer::take);
            writer.finish();
            producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(end)), member);
            producer.commitTransaction();
        }
    }

    private SortedMatches read(TopicPartition partition, long end) throws IOException {
        SortedMatches sorted = new SortedMatches();
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            while (reader.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    byte[] value = Objects.requireNonNull(record.value());
                    sorted.add(Objects.requireNonNull(matches.deserialize(record.topic(), value)), value);
                }
            }
            return sorted;
        } catch (IOException | RuntimeException e) {
            sorted.close();
            throw e;
        }
    }

    /** Writes what the folds of the rules say. */
    private final class Writer {

        private final KafkaProducer<byte[], byte[]> producer;
        private final int partition;
        private RuleFold fold = new RuleFold();
        private @Nullable String rule;

        Writer(KafkaProducer<byte[], byte[]> producer, int partition) {
            this.producer = producer;
            this.partition = partition;
        }

        void take(byte[] bytes) {
            RuleMatch match = Objects.requireNonNull(matches.deserialize(topics.matches(), bytes));
            String id = match.rule().getId();
            if (!id.equals(rule)) {
                finish();
                fold = new RuleFold();
                rule = id;
            }
            write(fold.take(match));
        }

        void finish() {
            write(fold.finish());
        }

        private void write(List<RuleFold.Said> said) {
            said.stream()
                    .filter(one -> manifest.tells(one.time().toEpochMilli()))
                    .forEach(one -> write(one.time(), one.verdict()));
        }

        private void write(Instant time, Verdict verdict) {
            verdict.decision()
                    .ifPresent(decision -> send(
                            topics.decisions(),
                            time,
                            decision.getRuleId(),
                            decisions.serialize(context.topics().of(Topics.DECISIONS), decision)));
            verdict.alert()
                    .ifPresent(alert -> send(
                            topics.alerts(),
                            time,
                            alert.getAlertId(),
                            alerts.serialize(context.topics().of(Topics.ALERTS), alert)));
        }

        private void send(String topic, Instant time, String key, byte[] value) {
            var unused = producer.send(new ProducerRecord<>(
                    topic, partition, time.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value));
        }
    }
}
