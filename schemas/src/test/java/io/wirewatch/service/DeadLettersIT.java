package io.wirewatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class DeadLettersIT {

    @Test
    void keepTheBytesAndSayWhatWasWrong(ServiceContext context) {
        byte[] key = {0, (byte) 0xff};
        byte[] value = {1, 2, (byte) 0x80};
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {7});
        ConsumerRecord<byte[], byte[]> poison = new ConsumerRecord<>(
                "wirewatch.alerts",
                2,
                41,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                2,
                3,
                key,
                value,
                headers,
                Optional.empty());
        try (DeadLetters letters = new DeadLetters("deliver", context)) {
            letters.keep(poison, new IllegalArgumentException("not an alert: چرا"));
        }
        ConsumerRecord<byte[], byte[]> letter = read(context, context.topics().deadLetters("deliver"));
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
        assertThat(header(letter, "exception")).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(header(letter, "message")).isEqualTo("not an alert: چرا");
        assertThat(header(letter, "topic")).isEqualTo("wirewatch.alerts");
        assertThat(header(letter, "partition")).isEqualTo("2");
        assertThat(header(letter, "offset")).isEqualTo("41");
        assertThat(context.metrics()
                        .counter("wirewatch.dead.letters", "service", "deliver")
                        .count())
                .isEqualTo(1);
        assertThat(poison.headers().toArray())
                .as("the record itself is left alone")
                .hasSize(1);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader("__streams.errors." + name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> read(ServiceContext context, String topic) {
        try (var consumer = context.kafka().bytesConsumer(null, Map.of())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(60)).iterator().next();
        }
    }
}
