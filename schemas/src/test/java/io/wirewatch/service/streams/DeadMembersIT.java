package io.wirewatch.service.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consumer that does not poll stands for a process that was killed: its session lasts longer than the test. */
@ExtendWith(KafkaExtension.class)
class DeadMembersIT {

    private static final Duration SESSION = Duration.ofMinutes(5);

    @Test
    void theMembersOfADeadProcessAreForgotten(ServiceContext context) throws Exception {
        String group = context.topics().prefix() + "enrich";
        try (KafkaConsumer<byte[], byte[]> dead = join(context, group, "3f0c")) {
            assertThat(dead.assignment()).isNotEmpty();

            DeadMembers.remove(context, group, "3f0c");

            assertThat(members(context, group)).isZero();
        }
    }

    @Test
    void aGroupWithOthersIsLeftAlone(ServiceContext context) throws Exception {
        String group = context.topics().prefix() + "enrich";
        try (KafkaConsumer<byte[], byte[]> other = join(context, group, "77aa")) {
            assertThat(other.assignment()).isNotEmpty();

            DeadMembers.remove(context, group, "3f0c");

            assertThat(members(context, group)).isOne();
        }
    }

    private static KafkaConsumer<byte[], byte[]> join(ServiceContext context, String group, String process) {
        KafkaConsumer<byte[], byte[]> consumer = context.kafka()
                .bytesConsumer(
                        group,
                        Map.of(
                                "client.id",
                                group + "-" + process + "-StreamThread-1-consumer",
                                "session.timeout.ms",
                                (int) SESSION.toMillis()));
        consumer.subscribe(List.of(context.topics().of(Topics.ARTICLES)));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            consumer.poll(Duration.ofMillis(100));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }

    private static int members(ServiceContext context, String group) throws Exception {
        try (Admin admin = context.kafka().admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .mapToInt(known -> known.members().size())
                    .sum();
        }
    }
}
