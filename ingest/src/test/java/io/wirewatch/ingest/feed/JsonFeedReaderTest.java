package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFeedReaderTest {

    private static final String FEED = """
            {"version":"https://jsonfeed.org/version/1.1","title":"Paper","hubs":[{"type":"x","url":"https://hub.example/"}],
             "items":[{"id":"1","url":"https://a.example/1","title":"A \\"quoted\\" [one}","tags":["x"]},
             {"id":"2","url":"https://a.example/2","title":"Two"}]}""";

    @Test
    void keepsWhatCameWholeWhereverTheDocumentIsCut() {
        int first = FEED.indexOf("},\n") + 1;
        int second = FEED.lastIndexOf('}', FEED.length() - 2) + 1;
        for (int end = first; end < FEED.length(); end++) {
            assertThat(read(FEED.substring(0, end)))
                    .as(FEED.substring(0, end))
                    .isInstanceOfSatisfying(
                            ParsedFeed.class,
                            feed -> assertThat(feed.items()).first().satisfies(item -> {
                                assertThat(item.guid()).isEqualTo("1");
                                assertThat(item.title()).isEqualTo("A \"quoted\" [one}");
                            }));
        }
        assertThat(read(FEED.substring(0, second)))
                .isInstanceOfSatisfying(
                        ParsedFeed.class, feed -> assertThat(feed.items()).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[{\"url\":\"https://a.example/1\"},]}",
                "{\"items\":[{\"url\":\"https://a.example/1\",}],}",
                "{\"items\":[{\"url\":\"https://a.example/1\",\"title\":\"two\nlines \\'quoted\\'\"}]}"
            })
    void passesOverWhatDoesNotBelongThere(String text) {
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        ParsedFeed.class, feed -> assertThat(feed.items()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[{\"a\":1}]}",
                "{\"items\":[]}",
                "[1,2",
                "{\"items\":{\"a\":",
                "[[{\"url\":\"https://a.example/1\"}",
                "{\"error\":\"no such feed\"}"
            })
    void refusesOtherJson(String text) {
        assertThat(read(text)).isInstanceOf(NotAFeed.class);
    }

    private static FeedParse read(String text) {
        return new JsonFeedReader("https://a.example/feed.json").read(text);
    }
}
