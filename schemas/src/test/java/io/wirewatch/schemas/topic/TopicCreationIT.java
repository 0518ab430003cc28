package io.wirewatch.schemas.topic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class TopicCreationIT {

    @Test
    void theBrokerHasEachTopicAsTheCatalogueSays(ServiceContext context) throws Exception {
        TopicCreation creation = new TopicCreation(context.topics(), 3);
        try (Admin admin = context.kafka().admin()) {
            List<String> names = Topics.ALL.stream().map(context.topics()::of).toList();
            Map<String, TopicDescription> described =
                    admin.describeTopics(names).allTopicNames().get();
            Map<ConfigResource, Config> configs = admin.describeConfigs(names.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all()
                    .get();
            for (Topic<?> topic : Topics.ALL) {
                NewTopic wanted = creation.newTopic(topic);
                assertThat(requireNonNull(described.get(wanted.name())).partitions())
                        .hasSize(wanted.numPartitions());
                Config config =
                        requireNonNull(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, wanted.name())));
                wanted.configs()
                        .forEach((key, value) -> assertThat(config.get(key).value())
                                .as(wanted.name() + " " + key)
                                .isEqualTo(value));
            }
        }
    }

    @Test
    void createsWhatIsMissingAndTouchesNothingThatExists(ServiceContext context) throws Exception {
        TopicNames names = new TopicNames(context.topics().prefix() + "again.");
        try (Admin admin = context.kafka().admin()) {
            admin.createTopics(List.of(new NewTopic(names.of(Topics.PAGES), Optional.of(5), Optional.empty())))
                    .all()
                    .get();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> admin.listTopics().names().get().contains(names.of(Topics.PAGES)));
            List<String> created = new TopicCreation(names, 3).create(admin, List.of("kabul-desk"));
            assertThat(created)
                    .isSorted()
                    .contains(names.of(Topics.ALERTS), names.teamAlerts("kabul-desk"), names.deadLetters("deliver"))
                    .doesNotContain(names.of(Topics.PAGES));
            Map<String, TopicDescription> described = admin.describeTopics(List.of(names.of(Topics.PAGES)))
                    .allTopicNames()
                    .get();
            assertThat(requireNonNull(described.get(names.of(Topics.PAGES))).partitions())
                    .hasSize(5);
        }
    }
}
