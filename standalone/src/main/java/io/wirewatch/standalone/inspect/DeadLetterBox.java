package io.wirewatch.standalone.inspect;

import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of all services. A letter is driven again at most once: its bytes go back to the place that they came
 * from, and a marker beside the letter says so, in one transaction. If it fails again, that is another letter. Thread
 * safe.
 *
 * @param context how to reach Kafka
 */
public record DeadLetterBox(ServiceContext context) {

    private static final String ERRORS = "__streams.errors.";
    /** On a marker: the partition and offset of the letter; on what was driven again: the letter's topic as well. */
    private static final String REDRIVEN = "wirewatch.redriven";

    /**
     * What a service could not process. Immutable.
     *
     * @param sourceTopic where it came from; empty when the letter does not say
     * @param sourcePartition -1 when the letter does not say
     * @param sourceOffset -1 when the letter does not say
     * @param error class of the exception
     * @param bytes length of the value
     * @param redriven it was driven again
     */
    public record Letter(
            String service,
            String topic,
            int partition,
            long offset,
            Instant time,
            String sourceTopic,
            int sourcePartition,
            long sourceOffset,
            String error,
            String message,
            int bytes,
            boolean redriven) {}

    private record Kept(Letter letter, ConsumerRecord<byte[], byte[]> record) {}

    /** All services that can have letters. */
    public static List<String> services() {
        return TopicCreation.DEAD_LETTER_SERVICES;
    }

    /** The letters of a service, in their order. */
    public List<Letter> list(String service) {
        return read(service).stream().map(Kept::letter).toList();
    }

    /**
     * Drives letters again.
     *
     * @param offsets of the letters; empty for all
     * @return those that went; none of those that went before, or that do not say where they came from
     */
    public List<Letter> redrive(String service, Set<Long> offsets) {
        List<Kept> due = read(service).stream()
                .filter(kept ->
                        offsets.isEmpty() || offsets.contains(kept.letter().offset()))
                .filter(kept -> !kept.letter().redriven()
                        && !kept.letter().sourceTopic().isEmpty())
                .toList();
        if (due.isEmpty()) {
            return List.of();
        }
        Map<String, Object> config = Map.of(
                "transactional.id", context.topics().prefix() + "redrive-" + service, "compression.type", "gzip");
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(config)) {
            producer.initTransactions();
            // Read again: whoever drove letters until a moment ago is fenced now, and its markers stand.
            Set<Long> left = new HashSet<>();
            read(service).stream()
                    .filter(kept -> !kept.letter().redriven())
                    .forEach(kept -> left.add(kept.letter().offset()));
            List<Kept> going = due.stream()
                    .filter(kept -> left.contains(kept.letter().offset()))
                    .toList();
            producer.beginTransaction();
            going.forEach(kept -> send(producer, kept));
            producer.commitTransaction();
            return going.stream().map(Kept::letter).toList();
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Kept kept) {
        Letter letter = kept.letter();
        String place = letter.partition() + "/" + letter.offset();
        Headers headers = new RecordHeaders();
        for (Header header : kept.record().headers()) {
            if (!header.key().startsWith(ERRORS)) {
                headers.add(header);
            }
        }
        headers.add(REDRIVEN, (letter.topic() + "/" + place).getBytes(StandardCharsets.UTF_8));
        int partitions = producer.partitionsFor(letter.sourceTopic()).size();
        Integer partition = letter.sourcePartition() < 0 || letter.sourcePartition() >= partitions
                ? null
                : letter.sourcePartition();
        var unusedSend = producer.send(new ProducerRecord<>(
                letter.sourceTopic(),
                partition,
                kept.record().timestamp(),
                kept.record().key(),
                kept.record().value(),
                headers));
        Headers marker = new RecordHeaders();
        marker.add(REDRIVEN, place.getBytes(StandardCharsets.UTF_8));
        var unusedMark = producer.send(new ProducerRecord<>(
                letter.topic(),
                letter.partition(),
                kept.record().timestamp(),
                kept.record().key(),
                null,
                marker));
    }

    private List<Kept> read(String service) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        Set<String> redriven = new HashSet<>();
        TopicScan.all(context, context.topics().deadLetters(service)).forEach(record -> {
            String marker = header(record, REDRIVEN);
            if (record.value() == null && header(record, ERRORS + "topic").isEmpty() && !marker.isEmpty()) {
                redriven.add(marker);
            } else {
                letters.add(record);
            }
            return true;
        });
        return letters.stream()
                .map(record -> new Kept(
                        letter(service, record, redriven.contains(record.partition() + "/" + record.offset())), record))
                .toList();
    }

    private static Letter letter(String service, ConsumerRecord<byte[], byte[]> record, boolean redriven) {
        byte @Nullable [] value = record.value();
        return new Letter(
                service,
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                header(record, ERRORS + "topic"),
                (int) number(header(record, ERRORS + "partition")),
                number(header(record, ERRORS + "offset")),
                header(record, ERRORS + "exception"),
                header(record, ERRORS + "message"),
                value == null ? 0 : value.length,
                redriven);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
