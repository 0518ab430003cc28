package io.wirewatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.Routes;
import io.wirewatch.ingest.http.TopicReader;
import io.wirewatch.ingest.item.RememberedItems;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PageOrigin;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class PollServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TWO_ITEMS = """
            <rss version="2.0"><channel><title>Paper</title>
            <item><title>One</title><guid>1</guid><link>https://one.example/1?utm_source=rss</link></item>
            <item><title>Two</title><guid>2</guid><link>https://two.example/2</link></item>
            <item><title>Nowhere</title><guid isPermaLink="false">3</guid></item>
            </channel></rss>""";

    private final Routes site = new Routes();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void pollsInTransactionsAndRemembersOverARestart(ServiceContext context) throws Exception {
        site.on("/good", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            Routes.reply(
                    exchange,
                    known ? 304 : 200,
                    "text/xml",
                    known ? new byte[0] : TWO_ITEMS.getBytes(StandardCharsets.UTF_8));
        });
        site.page("/page", "text/html", "<html><body>moved to our new site</body></html>");
        put(context, "/good", feed("/good"));
        put(context, "/page", feed("/page"));
        put(context, "/missing", feed("/missing"));

        try (PollService service = started(context)) {
            await().atMost(PATIENCE)
                    .until(() -> outcomes(context, "/good").size() >= 2
                            && !outcomes(context, "/page").isEmpty()
                            && !outcomes(context, "/missing").isEmpty());
        }
        int before = outcomes(context, "/good").size();
        try (PollService service = started(context)) {
            await().atMost(PATIENCE).until(() -> outcomes(context, "/good").size() > before);
        }

        assertThat(outcomes(context, "/good")).startsWith("FETCHED", "NOT_MODIFIED");
        assertThat(outcomes(context, "/good").stream().skip(1)).containsOnly("NOT_MODIFIED");
        assertThat(ledger(context, "/page").getFirst().getOutcome()).isEqualTo("NOT_A_FEED");
        assertThat(ledger(context, "/page").getFirst().getError()).isEqualTo("an HTML page");
        assertThat(ledger(context, "/missing").getFirst().getOutcome()).isEqualTo("NOT_FOUND");
        assertThat(ledger(context, "/missing").getFirst().getStatus()).isEqualTo(404);
        ledgerBalances(context);
        requestsAreWhereTheirHostsAre(context);
        assertThat(RememberedItems.read(stateOf(context, "/good").getRemembered())
                        .entries())
                .hasSize(2);
    }

    @Test
    void followsFeedsThatComeAndGoAndPassesPoisonOver(ServiceContext context) throws Exception {
        String content = "<p>" + "A long story. ".repeat(60) + "</p>";
        site.page(
                "/full",
                "text/xml",
                "<rss><channel><item><title>Whole</title><link>https://one.example/whole</link><description><![CDATA["
                        + content + "]]></description><content:encoded><![CDATA[" + content
                        + "]]></content:encoded></item></channel></rss>");
        String topic = context.topics().of(Topics.FEEDS);
        try (var producer = context.kafka().bytesProducer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            topic,
                            0,
                            "poison".getBytes(StandardCharsets.UTF_8),
                            "no feed".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        try (PollService service = started(context)) {
            Feed full = feed("/full");
            full.setFullText(true);
            put(context, "/full", full);
            await().atMost(PATIENCE).until(() -> !outcomes(context, "/full").isEmpty());
            put(context, "/full", null);
            await().atMost(PATIENCE).until(() -> service.health().detail().contains("feeds=0"));
        }
        try (PollService service = started(context)) {
            await().atMost(PATIENCE).until(() -> service.health().ready());
        }

        assertThat(TopicReader.readBytes(context, context.topics().deadLetters("poll")))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).asString().isEqualTo("no feed"));
        assertThat(TopicReader.read(context, Topics.FETCHES)).isEmpty();
        List<ConsumerRecord<String, Page>> pages = TopicReader.read(context, Topics.PAGES);
        assertThat(pages).singleElement().satisfies(page -> {
            assertThat(page.value().getOrigin()).isEqualTo(PageOrigin.FEED_ITEM);
            assertThat(page.timestamp()).isEqualTo(page.value().getFirstSeen().toEpochMilli());
            assertThat(StandardCharsets.UTF_8
                            .decode(page.value().getBody().duplicate())
                            .toString())
                    .isEqualTo(content);
        });
    }

    private PollService started(ServiceContext context) {
        HttpConfig http = new HttpConfig("", Set.of(site.address()), Duration.ofSeconds(10), Duration.ofSeconds(20));
        PollService service = new PollService(
                new PollConfig(http, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofMillis(20), 8, 100),
                context);
        service.start();
        return service;
    }

    private Feed feed(String path) {
        return Feed.newBuilder().setUrl(site.url(path)).build();
    }

    private void put(ServiceContext context, String path, @Nullable Feed feed) throws Exception {
        String topic = context.topics().of(Topics.FEEDS);
        String url = site.url(path);
        try (var producer = context.kafka().producer(Topics.FEEDS, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(topic, Partitions.ofHost(url, 3), url, feed))
                    .get();
        }
    }

    private List<PollLedger> ledger(ServiceContext context, String path) {
        return TopicReader.read(context, Topics.POLL_LEDGER).stream()
                .map(ConsumerRecord::value)
                .filter(line -> line.getFeedUrl().equals(site.url(path)))
                .toList();
    }

    private List<String> outcomes(ServiceContext context, String path) {
        return ledger(context, path).stream().map(PollLedger::getOutcome).toList();
    }

    private FeedState stateOf(ServiceContext context, String path) {
        return TopicReader.read(context, Topics.FEED_STATES).stream()
                .map(ConsumerRecord::value)
                .filter(state -> state.getUrl().equals(site.url(path)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static void ledgerBalances(ServiceContext context) {
        assertThat(TopicReader.read(context, Topics.POLL_LEDGER)).isNotEmpty().allSatisfy(record -> {
            PollLedger line = record.value();
            int sum = line.getNewItems()
                    + line.getRevised()
                    + line.getDuplicate()
                    + line.getRejected()
                    + line.getFailed();
            assertThat(line.getSeen()).isEqualTo(sum);
        });
    }

    private static void requestsAreWhereTheirHostsAre(ServiceContext context) {
        List<ConsumerRecord<String, FetchRequest>> requests = TopicReader.read(context, Topics.FETCHES);
        assertThat(requests)
                .extracting(request -> request.value().getUrl())
                .containsExactlyInAnyOrder("https://one.example/1?utm_source=rss", "https://two.example/2");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.partition())
                    .isEqualTo(Partitions.ofHost(request.value().getUrl(), 3));
            assertThat(request.timestamp())
                    .isEqualTo(request.value().getFirstSeen().toEpochMilli());
            assertThat(request.key()).isEqualTo(request.value().getPageId());
        });
    }
}
