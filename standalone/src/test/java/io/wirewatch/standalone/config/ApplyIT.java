package io.wirewatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class ApplyIT {

    private static final String RULE =
            "rules:\n  - {id: r, name: %s, team: new-desk, severity: high, actors: {any: [a]}}\n";

    @TempDir
    private Path folder;

    @Test
    void aFolderIsPublishedChangedAndPruned(ServiceContext context) throws Exception {
        write("actors.yaml", "actors:\n  - {id: a, type: group, name: A}\n  - {id: b, type: group, name: B}\n");
        write("rules.yaml", RULE.formatted("One"));
        assertThat(apply(context)).containsExactly("+ actor a", "+ actor b", "+ rule r");
        try (Admin admin = context.kafka().admin()) {
            assertThat(admin.listTopics().names().get())
                    .contains(context.topics().teamAlerts("new-desk"));
        }

        assertThat(apply(context)).as("twice changes nothing").isEmpty();

        write("actors.yaml", "actors:\n  - {id: a, type: group, name: A}\n");
        write("rules.yaml", RULE.formatted("Two"));
        assertThat(apply(context))
                .hasSize(2)
                .contains("- actor b")
                .anySatisfy(change -> assertThat(change).startsWith("~ rule r: name One → Two"));
        assertThat(TopicState.read(context, Topics.ACTORS)).containsOnlyKeys("a");
        assertThat(TopicState.read(context, Topics.RULES).values())
                .extracting(Rule::getName)
                .containsExactly("Two");
    }

    @Test
    void whatIsExportedIsWhatStandsThere(ServiceContext context, @TempDir Path exported) throws IOException {
        Path config = Path.of("../config");
        ConfigFolder starter = ConfigFolder.read(config, ConfigKinds.ALL, "git");
        Apply apply = new Apply(context, 3);
        apply.publish(starter.teams(), apply.plan(starter, "git", false));

        ConfigExport.run(context, exported, null, false);
        assertThat(apply.plan(ConfigFolder.read(exported, ConfigKinds.ALL, "git"), "git", false))
                .as("publishing the export again")
                .isEmpty();
        assertThat(apply.plan(ConfigFolder.read(exported, ConfigKinds.ALL, "other"), "other", false))
                .as("and by somebody else: the same leaves all to its manager")
                .isEmpty();
        assertThatThrownBy(() -> ConfigExport.run(context, exported, null, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("feeds.yaml is there already: --force overwrites it");
        String actors = Files.readString(exported.resolve("actors.yaml"));
        ConfigExport.run(context, exported, null, true);
        assertThat(exported.resolve("actors.yaml")).hasContent(actors);
        assertThat(ConfigExport.run(context, exported.resolve("none"), "nobody", false))
                .allSatisfy(written -> assertThat(written.managers()).isEmpty());
    }

    private List<String> apply(ServiceContext context) {
        ConfigFolder declared = ConfigFolder.read(folder, ConfigKinds.ALL, "git");
        Apply apply = new Apply(context, 3);
        List<Change<?>> changes = apply.plan(declared, "git", false);
        apply.publish(declared.teams(), changes);
        return changes.stream().map(Change::describe).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
