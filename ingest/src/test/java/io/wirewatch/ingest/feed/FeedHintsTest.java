package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedHintsTest {

    @Test
    void readsWhatTheFeedSaysOfItsRhythm() {
        FeedHints hints = hints(
                "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl> 60 </ttl>"
                        + "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>99</hour></skipHours>"
                        + "<skipDays><day>Saturday</day><day>sun</day><day>Someday</day></skipDays>"
                        + "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>");

        assertThat(hints.ttl()).isEqualTo(Duration.ofMinutes(60));
        assertThat(hints.skipHours()).containsExactlyInAnyOrder(0, 5);
        assertThat(hints.skipDays()).containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(hints.updatePeriod()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void passesOverWhatMakesNoSense() {
        FeedHints hints = hints("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl>soon</ttl>"
                + "<skipHours><hour>noon</hour></skipHours><sy:updatePeriod>always</sy:updatePeriod>"
                + "<sy:updateFrequency>0</sy:updateFrequency><title>t</title></channel></rss>");

        assertThat(hints).isEqualTo(FeedHints.NONE);
    }

    @Test
    void findsHubSelfAndNextPage() {
        FeedHints hints =
                hints("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='hub' href='https://hub.example/'/>"
                        + "<link rel='self' href='/feed.atom'/><link rel='next' href='/feed.atom?page=2'/></feed>");

        assertThat(hints.hub()).isEqualTo("https://hub.example/");
        assertThat(hints.self()).isEqualTo("https://paper.example/feed.atom");
        assertThat(hints.next()).isEqualTo("https://paper.example/feed.atom?page=2");
    }

    @Test
    void findsThemInJsonFeedToo() {
        FeedHints hints = hints("{\"version\":\"https://jsonfeed.org/version/1.1\",\"feed_url\":\"/feed.json\","
                + "\"next_url\":\"/2.json\",\"hubs\":[{\"type\":\"rssCloud\",\"url\":\"https://no.example/\"},"
                + "{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}],\"items\":[]}");

        assertThat(hints.hub()).isEqualTo("https://hub.example/");
        assertThat(hints.self()).isEqualTo("https://paper.example/feed.json");
        assertThat(hints.next()).isEqualTo("https://paper.example/2.json");
    }

    private static FeedHints hints(String feed) {
        byte[] body = feed.getBytes(StandardCharsets.UTF_8);
        return ((ParsedFeed) new FeedParser().parse(body, Map.of(), "https://paper.example/feed")).hints();
    }
}
