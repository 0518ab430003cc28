package io.wirewatch.standalone.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsroomTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private static Path content;

    private static Newsroom newsroom;
    private static Truth truth;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        Newsroom.unpack(content);
        truth = Truth.read(content.resolve("truth.json"));
        newsroom = Newsroom.start(content, 0, () -> START);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        newsroom.close();
        client.close();
    }

    @Test
    void everyArticleOfTheTruthIsServedAndNoOther() throws Exception {
        assertThat(newsroom.articleNames())
                .containsExactlyElementsOf(new TreeSet<>(truth.articles().keySet()));
        for (String name : newsroom.articleNames()) {
            HttpResponse<String> page = get(newsroom.articleUrl(name));
            assertThat(page.statusCode()).as(name).isEqualTo(200);
            assertThat(page.body()).as(name).contains("<p>", "cookie-banner").doesNotContain("{{");
        }
    }

    @Test
    void storiesOfTheTruthAreMadeOfItsArticles() {
        truth.alerts()
                .values()
                .forEach(stories -> stories.forEach(
                        story -> assertThat(truth.articles().keySet()).containsAll(story)));
        long alerts = truth.alerts().values().stream().mapToLong(Set::size).sum();
        assertThat(truth.counts()).containsEntry("alerts", alerts);
        assertThat(truth.counts())
                .containsEntry("feeds", (long) newsroom.feedUrls().size());
    }

    @Test
    void feedsAnswerAsTheTruthSays() throws Exception {
        for (String url : newsroom.feedUrls()) {
            HttpResponse<String> feed = get(url);
            String name = url.replaceFirst("^http://", "").replaceFirst("\\.localhost:\\d+", "");
            boolean isFeed = feed.statusCode() == 200 && !feed.body().startsWith("<!DOCTYPE");
            assertThat(isFeed).as(name).isEqualTo(!truth.unreadableFeeds().contains(name));
        }
    }

    @Test
    void aFeedWithValidatorsAnswersNotModified() throws Exception {
        String url = base("caspian-wire") + "/feed.atom";
        String etag = get(url).headers().firstValue("ETag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(URI.create(url))
                .header("If-None-Match", etag)
                .build();
        assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
    }

    @Test
    void pagesThatLeadNowhereLeadNowhere() throws Exception {
        assertThat(get(base("lantern-post") + "/region/gone.html").statusCode()).isEqualTo(404);
        HttpResponse<String> loop = get(base("lantern-post") + "/video/pass");
        assertThat(loop.headers().firstValue("Location")).contains("/video/pass/mobile");
        assertThat(get(base("lantern-post") + "/video/pass/mobile").headers().firstValue("Location"))
                .contains("/video/pass");
        assertThat(get(base("delta-tribune") + "/documents/flood-report.pdf")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/pdf");
    }

    @Test
    void theSecondEditionChangesWhatTheTruthNames() throws Exception {
        try (Newsroom other = Newsroom.start(content, 0, () -> START)) {
            Map<String, String> before = bodies(other);
            other.publishSecondEdition();
            Map<String, String> after = bodies(other);
            Set<String> changed = new TreeSet<>();
            before.forEach((name, body) -> {
                if (!title(body).equals(title(after.getOrDefault(name, "")))) {
                    changed.add(name);
                }
            });
            assertThat(changed).isEqualTo(truth.editions().keySet());
        }
    }

    @Test
    void timesCountBackFromTheStart() throws Exception {
        assertThat(get(base("al-masar") + "/index.rdf").body()).contains("2026-11-23T10:55:00Z");
    }

    private static Map<String, String> bodies(Newsroom room) throws Exception {
        Map<String, String> bodies = new java.util.TreeMap<>();
        for (String name : room.articleNames()) {
            bodies.put(name, get(room.articleUrl(name)).body());
        }
        return bodies;
    }

    private static String title(String body) {
        return body.replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1");
    }

    private static String base(String site) {
        return "http://" + site + ".localhost:" + newsroom.port();
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
