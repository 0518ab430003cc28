package io.wirewatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.Routes;
import io.wirewatch.ingest.http.TopicReader;
import io.wirewatch.ingest.item.PageId;
import io.wirewatch.schemas.FeedItem;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class FetchServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Instant FIRST_SEEN = Instant.parse("2026-11-23T10:00:00Z");

    private final Routes site = new Routes();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void everyRequestEndsAsAPageOrARejection(ServiceContext context) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        site.page("/article", "text/html; charset=utf-8", "<p>خبر</p>");
        site.page("/picture", "image/png", "x");
        site.redirect("/round", 302, "/round2").redirect("/round2", 302, "/round");
        site.on(
                "/shaky",
                exchange -> Routes.reply(
                        exchange,
                        tries.incrementAndGet() < 3 ? 503 : 200,
                        "text/html",
                        "<p>at last</p>".getBytes(StandardCharsets.UTF_8)));
        site.on("/wall", exchange -> {
            exchange.getResponseHeaders().set("cf-mitigated", "challenge");
            Routes.reply(exchange, 403, "text/html", "<p>wait</p>".getBytes(StandardCharsets.UTF_8));
        });
        site.on("/down", exchange -> exchange.sendResponseHeaders(500, -1));
        for (String path : List.of("/article", "/missing", "/round", "/picture", "/shaky", "/down", "/wall")) {
            ask(context, site.url(path));
        }
        ask(context, "http://127.0.0.1:1/inside");
        poison(context);

        try (FetchService service = started(context)) {
            await().atMost(PATIENCE)
                    .until(() -> TopicReader.read(context, Topics.PAGES).size()
                                    + TopicReader.read(context, Topics.REJECTIONS)
                                            .size()
                            >= 8);
            await().atMost(PATIENCE).until(() -> !deadLetters(context).isEmpty());
        }

        List<ConsumerRecord<String, Page>> pages = TopicReader.read(context, Topics.PAGES);
        assertThat(pages)
                .extracting(page -> page.value().getUrl())
                .containsExactlyInAnyOrder(site.url("/article"), site.url("/shaky"));
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.key()).isEqualTo(PageId.of(page.value().getUrl()));
            assertThat(page.timestamp()).isEqualTo(FIRST_SEEN.toEpochMilli());
            assertThat(page.value().getHeaders().get("content-type")).startsWith("text/html");
        });
        assertThat(TopicReader.read(context, Topics.REJECTIONS))
                .allSatisfy(record -> assertThat(record.timestamp()).isEqualTo(FIRST_SEEN.toEpochMilli()))
                .extracting(record -> reason(record.value()))
                .containsExactlyInAnyOrder(
                        "/missing NOT_FOUND",
                        "/round REDIRECT_LOOP",
                        "/picture NOT_HTML",
                        "/down HTTP_SERVER_ERROR",
                        "/wall BOT_CHALLENGE",
                        "/inside FORBIDDEN_ADDRESS");
        assertThat(deadLetters(context)).hasSize(1);
    }

    @Test
    void aRestartGoesOnWhereTheOffsetsStand(ServiceContext context) throws Exception {
        site.page("/first", "text/html", "<p>1</p>").page("/second", "text/html", "<p>2</p>");
        ask(context, site.url("/first"));
        try (FetchService service = started(context)) {
            await().atMost(PATIENCE)
                    .until(() -> TopicReader.read(context, Topics.PAGES).size() == 1
                            && service.health().detail().endsWith("inFlight=0"));
        }
        ask(context, site.url("/second"));
        try (FetchService service = started(context)) {
            await().atMost(PATIENCE)
                    .until(() -> TopicReader.read(context, Topics.PAGES).size() == 2);
        }

        assertThat(site.asked()).containsExactly("/first", "/second");
    }

    private FetchService started(ServiceContext context) {
        HttpConfig http = new HttpConfig("", Set.of(site.address()), Duration.ofSeconds(10), Duration.ofSeconds(20));
        FetchService service = new FetchService(
                new FetchConfig(http, Duration.ofMillis(10), 4, false, Duration.ofMillis(100)), context);
        service.start();
        return service;
    }

    private static void ask(ServiceContext context, String url) throws Exception {
        FetchRequest request = FetchRequest.newBuilder()
                .setPageId(PageId.of(url))
                .setUrl(url)
                .setRevision(false)
                .setItem(FeedItem.newBuilder()
                        .setFeedUrl("https://feed.example/")
                        .setItemId(url)
                        .build())
                .setFirstSeen(FIRST_SEEN)
                .build();
        String topic = context.topics().of(Topics.FETCHES);
        try (var producer = context.kafka().producer(Topics.FETCHES, context.serdes(), Map.of())) {
            producer.send(new ProducerRecord<>(
                            topic, Partitions.ofHost(url, 3), FIRST_SEEN.toEpochMilli(), request.getPageId(), request))
                    .get();
        }
    }

    private static void poison(ServiceContext context) throws Exception {
        byte[] bytes = "no request".getBytes(StandardCharsets.UTF_8);
        try (var producer = context.kafka().bytesProducer(Map.of())) {
            producer.send(new ProducerRecord<>(context.topics().of(Topics.FETCHES), 0, bytes, bytes))
                    .get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(ServiceContext context) {
        return TopicReader.readBytes(context, context.topics().deadLetters("fetch"));
    }

    private static String reason(Rejection rejection) {
        String url = rejection.getUrl();
        return url.substring(url.lastIndexOf('/')) + " " + rejection.getReason();
    }
}
