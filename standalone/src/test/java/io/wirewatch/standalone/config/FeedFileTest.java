package io.wirewatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.schemas.Feed;
import io.wirewatch.service.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFileTest {

    @TempDir
    private Path folder;

    @Test
    void everyKeyIsRead() throws IOException {
        Path file = write("feeds.yaml", """
                feeds:
                  - url: https://news.example.org/rss
                    title: News
                    country: AF
                    language: fa
                    owner: News House
                    full_text: true
                    min_interval: 30s
                    max_interval: 2h
                    enabled: false
                    tags: [agency, daily]
                """);
        assertThat(FeedFile.read(file, "git")).singleElement().satisfies(feed -> {
            assertThat(feed.getUrl()).isEqualTo("https://news.example.org/rss");
            assertThat(feed.getFullText()).isTrue();
            assertThat(feed.getMinIntervalSeconds()).isEqualTo(30);
            assertThat(feed.getMaxIntervalSeconds()).isEqualTo(7200);
            assertThat(feed.getEnabled()).isFalse();
            assertThat(feed.getTags()).containsExactly("agency", "daily");
            assertThat(feed.getManagedBy()).isEqualTo("git");
        });
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<Feed> feeds = List.of(
                Feed.newBuilder().setUrl("https://a.example/rss").build(),
                Feed.newBuilder()
                        .setUrl("https://b.example/rss?a=1&b=#c")
                        .setTitle("'Yes': \"no\" ب")
                        .setCountry("NO")
                        .setLanguage("no")
                        .setOwner("null")
                        .setTags(List.of("1", "a: b"))
                        .setFullText(true)
                        .setMinIntervalSeconds(90)
                        .setMaxIntervalSeconds(7200)
                        .setEnabled(false)
                        .build());
        assertThat(FeedFile.read(write("feeds.yaml", FeedFile.write(feeds)), ""))
                .isEqualTo(feeds);
    }

    @Test
    void jsonLinesAreReadToo() throws IOException {
        Path file = write("feeds.jsonl", "{\"url\": \"https://a.example/\"}\n\n{\"url\": \"https://b.example/\"}\n");
        assertThat(FeedFile.read(file, "git"))
                .extracting(Feed::getUrl)
                .containsExactly("https://a.example/", "https://b.example/");
    }

    @Test
    void everyProblemIsNamedWithItsLineAndTheNearestRightThing() throws IOException {
        Path file = write("feeds.yaml", """
                feeds:
                  - url: https://a.example/rss
                    titel: A
                  - url: a.example/rss
                  - title: no address
                  - url: https://a.example/rss
                    country: Afghanistan
                    min_interval: 2h
                    max_interval: 1h
                  - url: https://b.example/rss
                    min_interval: soon
                """);
        assertThatThrownBy(() -> FeedFile.read(file, "git"))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("feeds.yaml:3: unknown key 'titel'; did you mean 'title'?")
                .contains("feeds.yaml:4: 'a.example/rss' is not an http(s) address")
                .contains("feeds.yaml:5: 'url' is missing")
                .contains("stands on line 2 already")
                .contains("feeds.yaml:7: 'Afghanistan' is not a country code")
                .contains("feeds.yaml:8: min_interval is longer than max_interval")
                .contains("feeds.yaml:11: min_interval: 'soon' is not a duration");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
