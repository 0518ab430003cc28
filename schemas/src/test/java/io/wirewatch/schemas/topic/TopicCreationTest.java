package io.wirewatch.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicCreationTest {

    private final TopicCreation creation = new TopicCreation(new TopicNames("ww."), 12);

    @Test
    void aTopicCarriesWhatTheCatalogueSays() {
        NewTopic pages = creation.newTopic(Topics.PAGES);
        assertThat(pages.name()).isEqualTo("ww.pages");
        assertThat(pages.numPartitions()).isEqualTo(12);
        assertThat(pages.configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", Long.toString(7L * 24 * 3600 * 1000))
                .containsEntry("max.message.bytes", Integer.toString(8 * 1024 * 1024));
    }

    @Test
    void whereTheOrderOfAllRecordsCountsThereIsOnePartition() {
        assertThat(creation.newTopic(Topics.ACTORS).numPartitions()).isEqualTo(1);
        assertThat(creation.newTopic(Topics.RULES).numPartitions()).isEqualTo(1);
        assertThat(creation.newTopic(Topics.RULES).configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1");
    }

    @Test
    void aTeamHasATopicLikeThatOfAllAlerts() {
        NewTopic team = creation.newTopic(Topics.teamAlerts("kabul-desk"));
        assertThat(team.name()).isEqualTo("ww.alerts.kabul-desk");
        assertThat(team.configs()).isEqualTo(creation.newTopic(Topics.ALERTS).configs());
    }

    @Test
    void theCatalogueNamesEachTopicOnce() {
        assertThat(Topics.ALL).extracting(Topic::suffix).doesNotHaveDuplicates().hasSize(15);
    }
}
