package io.wirewatch.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.AlertActionKind;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class EmbeddedBrokerIT {

    @Test
    void recordsComeBackAsTheyWereWritten(ServiceContext context) throws Exception {
        AlertAction action = AlertAction.newBuilder()
                .setAlertId("a1")
                .setKind(AlertActionKind.MUTE)
                .setAuthor("Zarghuna")
                .setReason("جنگ")
                .setAt(Instant.parse("2026-11-23T10:00:00Z"))
                .setUntil(null)
                .build();
        String topic = context.topics().of(Topics.ALERT_ACTIONS);
        try (var producer = context.kafka().producer(Topics.ALERT_ACTIONS, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(topic, action.getAlertId(), action))
                    .get();
        }
        try (var consumer = context.kafka().consumer("reader", Topics.ALERT_ACTIONS, context.serdes(), Map.of())) {
            consumer.subscribe(List.of(topic));
            var records = consumer.poll(Duration.ofSeconds(60));
            assertThat(records)
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo(action));
        }
    }

    @Test
    void creatingTopicsTwiceChangesNothing(ServiceContext context) {
        try (var admin = context.kafka().admin()) {
            assertThat(new TopicCreation(context.topics(), 3).create(admin, List.of("kabul-desk")))
                    .isEmpty();
        }
    }
}
