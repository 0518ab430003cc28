package io.wirewatch.standalone.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class ResetIT {

    private final Instant first = Instant.now().minus(Duration.ofDays(2));

    @Test
    void aStoppedServiceReadsOnFromATimeAndForgetsWhatItSaw(ServiceContext context) throws Exception {
        String articles = context.topics().of(Topics.ARTICLES);
        String group = context.topics().prefix() + "enrich";
        String memory = group + "-seen-changelog";
        Reset reset = new Reset(context);
        try (Admin admin = context.kafka().admin()) {
            var unused = new TopicCreation(context.topics(), 1).create(admin, List.of());
            admin.createTopics(List.of(new NewTopic(memory, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
                for (int hour = 0; hour < 10; hour++) {
                    long time = first.plus(Duration.ofHours(hour)).toEpochMilli();
                    var sent = producer.send(new ProducerRecord<>(articles, 0, time, new byte[] {1}, new byte[] {0}));
                    sent.get();
                }
            }
            try (KafkaConsumer<byte[], byte[]> running = context.kafka().bytesConsumer(group, Map.of())) {
                running.subscribe(List.of(articles));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !running.poll(Duration.ofMillis(100)).isEmpty());
                assertThatThrownBy(() -> reset.plan("enrich", first))
                        .isInstanceOf(Reset.RefusedException.class)
                        .hasMessageContaining("stop all of them first");
                running.commitSync();
            }

            TopicPartition partition = new TopicPartition(articles, 0);
            Reset.Plan plan = reset.plan("enrich", first.plus(Duration.ofMinutes(150)));
            assertThat(plan.offsets()).containsEntry(partition, 3L);
            assertThat(plan.forgotten()).containsExactly(memory);
            assertThat(committed(admin, group, partition))
                    .as("a plan changes nothing")
                    .isEqualTo(10);

            reset.run(plan);
            assertThat(committed(admin, group, partition)).isEqualTo(3);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).doesNotContain(memory));

            reset.run(reset.plan("enrich", Instant.now()));
            assertThat(committed(admin, group, partition))
                    .as("nothing is later: the end")
                    .isEqualTo(10);
        }
        assertThat(reset.plan("parse", Instant.EPOCH.minus(Duration.ofDays(999_999_999)))
                        .offsets())
                .as("before there was time: the beginning")
                .hasSize(3);
        assertThatThrownBy(() -> reset.plan("parse", Instant.now().plusSeconds(3600)))
                .isInstanceOf(Reset.RefusedException.class)
                .hasMessageContaining("is still to come");
        assertThatThrownBy(() -> reset.plan("poll", first))
                .hasMessageContaining("none of deliver, enrich, fetch, parse");
    }

    private static long committed(Admin admin, String group, TopicPartition partition) throws Exception {
        var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
        return Objects.requireNonNull(offsets.get().get(partition)).offset();
    }
}
