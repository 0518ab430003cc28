package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(KafkaExtension.class)
class TopicTablesIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void waitsUntilAWrittenRecordIsShown(ServiceContext context) throws Exception {
        try (TopicTables tables = new TopicTables(context);
                KafkaProducer<String, Rule> producer =
                        context.kafka().producer(Topics.RULES, context.serdes(), Map.of())) {
            TopicTable<Rule> rules = tables.follow(Topics.RULES, 0, rule -> rule);
            tables.start();

            send(context, producer, rule("first"));
            assertThat(tables.awaitChange(rules, "r", -1, LIMIT)).isTrue();
            assertThat(rules.find("r")).map(Rule::getName).hasValue("first");

            long first = rules.offset("r");
            send(context, producer, rule("second"));
            assertThat(tables.awaitChange(rules, "r", first, LIMIT)).isTrue();
            assertThat(rules.find("r")).map(Rule::getName).hasValue("second");

            long second = rules.offset("r");
            assertThat(tables.awaitChange(rules, "r", second, Duration.ofMillis(1)))
                    .isFalse();
            send(context, producer, null);
            assertThat(tables.awaitChange(rules, "r", second, LIMIT)).isTrue();
            assertThat(rules.find("r")).isEmpty();
        }
    }

    private static void send(ServiceContext context, KafkaProducer<String, Rule> producer, @Nullable Rule rule)
            throws Exception {
        producer.send(new ProducerRecord<>(context.topics().of(Topics.RULES), "r", rule))
                .get();
    }

    private static Rule rule(String name) {
        return Rule.newBuilder().setId("r").setName(name).setTeam("kabul-desk").build();
    }
}
