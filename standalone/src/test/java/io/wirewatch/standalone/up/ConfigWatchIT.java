package io.wirewatch.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.standalone.config.TopicState;
import io.wirewatch.testing.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class ConfigWatchIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void whatEditorsLeaveBesideAFileDoesNotMatter(ServiceContext context) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("config/feeds"));
        Files.writeString(feeds.resolve("iran.yaml"), feed("one"));
        try (ConfigWatch watch = new ConfigWatch(folder.resolve("config"), context, told::add)) {
            watch.publish();
            watch.start();
            Files.writeString(folder.resolve("config/.#rules.yaml"), "half a rule");
            Files.writeString(feeds.resolve(".#iran.yaml"), "half a feed");
            Files.writeString(feeds.resolve("iran.yaml~"), "as it was before");
            Files.writeString(feeds.resolve("iran.yaml"), feed("two"));
            await().atMost(SOON).until(() -> told.contains("- feed https://one.example/"));
        }
        assertThat(told)
                .containsExactly(
                        "+ feed https://one.example/", "+ feed https://two.example/", "- feed https://one.example/");
    }

    @Test
    void aChangedSettingIsNotPassedOverInSilence(ServiceContext context) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("feeds.yaml"), feed("one"));
        try (ConfigWatch watch = new ConfigWatch(config, context, told::add)) {
            watch.publish();
            watch.start();
            Files.writeString(config.resolve(ConfigWatch.SETTINGS_FILE), "poll.floor = 30s\n");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(told)
                            .contains("wirewatch.properties has changed: settings are read at the start, so start again"
                                    + " to use them"));
        }
    }

    @Test
    void aFolderThatIsAwayIsToldOnceAndLosesNothing(ServiceContext context) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("feeds.yaml"), feed("one"));
        try (ConfigWatch watch = new ConfigWatch(config, context, told::add)) {
            watch.publish();
            watch.start();
            Path away = Files.move(config, folder.resolve("away"));
            await().atMost(SOON).until(() -> told.stream().anyMatch(line -> line.contains("cannot read")));
            Files.writeString(away.resolve("feeds.yaml"), feed("other"));
            Files.move(away, config);
            await().atMost(SOON).until(() -> told.contains("- feed https://one.example/"));
        }
        assertThat(told).filteredOn(line -> line.contains("cannot read")).hasSize(1);
        assertThat(TopicState.read(context, Topics.FEEDS))
                .as("what was told of is in force")
                .containsOnlyKeys("https://other.example/");
    }

    private static String feed(String name) {
        return "feeds:\n  - {url: \"https://" + name + ".example/\", title: " + name + "}\n";
    }
}
