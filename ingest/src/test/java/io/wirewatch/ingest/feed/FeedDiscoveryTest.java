package io.wirewatch.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.feed.FeedCandidate.Trust;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedDiscoveryTest {

    private static final String PAGE = "https://paper.example/world/";

    @Test
    void takesWhatThePageDeclaresBeforeWhatItLinksAndBothBeforeGuesses() {
        List<FeedCandidate> found = find("<html><head><base href='/base/'>"
                + "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed/'>"
                + "<link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' title='World' href='world.rss'>"
                + "<link rel='alternate' type='application/feed+json' href='https://paper.example/feed.json'>"
                + "<link rel='alternate' type='application/json' href='/wp-json/page/1'>"
                + "<link rel='alternate' hreflang='fa' href='/fa/'><link rel='stylesheet' href='/rss/style.css'></head>"
                + "<body><a href='/rss/all'>RSS</a><a href='/feedback'>Feedback</a>"
                + "<a href='javascript:rss'>x</a></body></html>");

        assertThat(found)
                .filteredOn(candidate -> candidate.trust() != Trust.GUESSED)
                .containsExactly(
                        new FeedCandidate("https://paper.example/base/world.rss", Trust.DECLARED, "World"),
                        new FeedCandidate("https://paper.example/feed.json", Trust.DECLARED, null),
                        new FeedCandidate("https://paper.example/comments/feed/", Trust.DECLARED_COMMENTS, "Comments"),
                        new FeedCandidate("https://paper.example/rss/all", Trust.LINKED, "RSS"));
        assertThat(found).last().extracting(FeedCandidate::trust).isEqualTo(Trust.GUESSED);
    }

    @Test
    void guessesWhereMostSitesHaveTheirFeed() {
        assertThat(find("<html><body>nothing</body></html>"))
                .extracting(FeedCandidate::url)
                .contains("https://paper.example/world/feed/", "https://paper.example/feed/");
    }

    @Test
    void findsTheLinkHeader() {
        Map<String, String> headers = Map.of(
                "Link", "</style.css>; rel=preload, </feed, all>; rel=\"alternate\"; type=\"application/atom+xml\"");

        assertThat(FeedDiscovery.of(new byte[0], headers, PAGE))
                .first()
                .isEqualTo(new FeedCandidate("https://paper.example/feed,%20all", Trust.DECLARED, null));
    }

    @Test
    void saysWhenTheAddressIsAFeedAlready() {
        List<FeedCandidate> found = find("<rss><channel><title>The Paper</title></channel></rss>");

        assertThat(found).containsExactly(new FeedCandidate(PAGE, Trust.ITSELF, "The Paper"));
    }

    @Test
    void takesSitemapsOfNewsFirst() {
        String robots = "User-agent: *\nDisallow: /x\nSitemap: /sitemap.xml\nsitemap: https://paper.example/news.xml";

        assertThat(FeedDiscovery.ofRobots(robots, "https://paper.example/robots.txt"))
                .containsExactly(
                        new FeedCandidate("https://paper.example/news.xml", Trust.NEWS_SITEMAP, null),
                        new FeedCandidate("https://paper.example/sitemap.xml", Trust.SITEMAP, null));
    }

    private static List<FeedCandidate> find(String page) {
        return FeedDiscovery.of(page.getBytes(StandardCharsets.UTF_8), Map.of(), PAGE);
    }
}
