package io.wirewatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Feed;
import io.wirewatch.standalone.bundle.BundledFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {

    @TempDir
    private Path folder;

    @Test
    void theWatchlistOfTheDemoIsInOrder() throws IOException {
        BundledFolder.unpack(
                "demo/config",
                "feeds.yaml",
                folder,
                Map.of("newsroom-port", "1234", "receiver-port", "1235", "secret-file", "/nowhere"));
        ConfigFolder read = ConfigFolder.read(folder, ConfigKinds.ALL, "demo");
        assertThat(read.records(Feed.class))
                .hasSize(12)
                .allSatisfy((url, feed) -> assertThat(url).contains(":1234/"));
        assertThat(read.records(Actor.class)).hasSize(20);
        assertThat(read.teams()).containsExactly("kabul-desk", "risk-desk");
    }

    @Test
    void aRuleThatNamesAnUnknownActorIsRefusedWithTheNearestOne() throws IOException {
        write("actors.yaml", "actors:\n  - {id: taliban, type: group, name: Taliban, groups: [armed]}\n");
        write("rules.yaml", """
                rules:
                  - id: talks
                    name: Talks
                    team: desk
                    severity: high
                    actors:
                      any:
                        - talban
                        - group:armd
                """);
        assertThatThrownBy(() -> ConfigFolder.read(folder, ConfigKinds.ALL, "git"))
                .hasMessageContaining("rules.yaml:8: talks: there is no actor 'talban'; did you mean 'taliban'?")
                .hasMessageContaining("rules.yaml:9: talks: there is no group of actors 'armd'; did you mean 'armed'?");
    }

    @Test
    void anIdInTwoFilesIsRefused() throws IOException {
        write("feeds.yaml", "feeds:\n  - url: https://a.example/\n");
        Files.createDirectories(folder.resolve("feeds"));
        write("feeds/more.yaml", "feeds:\n  - url: https://a.example/\n");
        assertThatThrownBy(() -> ConfigFolder.read(folder, ConfigKinds.ALL, "git"))
                .hasMessageContaining("more.yaml:2: the feed 'https://a.example/' stands in")
                .hasMessageContaining("feeds.yaml already");
    }

    @Test
    void aMistypedFileNameIsRefused() throws IOException {
        write("feed.yaml", "feeds: []\n");
        assertThatThrownBy(() -> ConfigFolder.read(folder, ConfigKinds.ALL, "git"))
                .hasMessageContaining("did you mean 'feeds'?");
    }

    @Test
    void aMissingKindIsNotDeclared() throws IOException {
        write("feeds.yaml", "feeds:\n  - url: https://a.example/\n");
        assertThat(ConfigFolder.read(folder, ConfigKinds.ALL, "git").declared()).hasSize(1);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
