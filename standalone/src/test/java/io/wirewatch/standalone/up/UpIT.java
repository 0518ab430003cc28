package io.wirewatch.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.process.ServiceKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class UpIT {

    private static final String RULE = """
              - id: %s
                team: desk
                actors: {any: [front]}
            """;

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aSavedChangeActsAndARestartFindsEverythingAgain() throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        write(config.resolve("actors.yaml"), """
                actors:
                  - id: front
                    type: group
                    name: The Front
                    roles:
                      - {role: opposition, from: "2021-08-17", to: null}
                """);
        write(config.resolve("rules.yaml"), "rules:\n" + RULE.formatted("one"));
        try (Up up = start(config)) {
            assertThat(told).containsExactly("+ actor front", "+ rule one");
            told.clear();
            write(config.resolve("rules.yaml"), "rules:\n" + RULE.formatted("one") + RULE.formatted("two"));
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(told).containsExactly("+ rule two"));
            write(config.resolve("rules.yaml"), "rules:\n  - idd: one\n");
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(told).anyMatch(line -> line.contains("did you mean 'id'?")));
            assertThat(told).doesNotContain("- rule one");
            assertThat(up.dashboard()).startsWith("http://localhost:");
        }
        told.clear();
        write(config.resolve("rules.yaml"), "rules:\n" + RULE.formatted("two"));
        try (Up again = start(config)) {
            assertThat(told).containsExactly("- rule one");
            assertThat(again.registry()).isNotEmpty();
        }
    }

    @Test
    void aFolderServesOneProcess() throws IOException {
        Path data = folder.resolve("data");
        try (DataFolder held = DataFolder.take(data)) {
            assertThatThrownBy(() -> DataFolder.take(held.path()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        DataFolder.take(data).close();
    }

    private Up start(Path config) throws IOException {
        Up.Plan plan = new Up.Plan(folder.resolve("data"), config, new Ports(0, 0, 0), infrastructure -> {
            Map<String, String> values = new HashMap<>(infrastructure);
            values.put("health-port", "0");
            return Settings.load(ServiceKinds.settings(), null, Map.of(), values);
        });
        return Up.start(plan, InstantSource.system(), told::add, alert -> {});
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
