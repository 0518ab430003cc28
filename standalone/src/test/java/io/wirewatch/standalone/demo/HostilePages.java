package io.wirewatch.standalone.demo;

import io.wirewatch.schemas.FeedItem;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Pages whose every text wants to run in the reader's browser, put where fetched pages come in. Stateless. */
final class HostilePages {

    /** Texts that have run in somebody's reader before. */
    static final List<String> PAYLOADS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "\"><script>alert(1)</script>",
            "' onmouseover='alert(1)",
            "\" autofocus onfocus=\"alert(1)",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<a href=\"javascript:alert(1)\">click</a>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<style>@import '//evil.example/x.css'</style>",
            "<form action=//evil.example><button>x</button></form>",
            "{{constructor.constructor('alert(1)')()}}",
            "${alert(1)}",
            "<template shadowrootmode=open><script>alert(1)</script></template>",
            "\u202E<script>alert(1)</script>\u202C",
            "<!--><img src=x onerror=alert(1)>-->",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">");

    private HostilePages() {}

    /** Title of the page of one payload; its number makes its text unlike the others'. */
    static String title(int number) {
        return "Zarnush " + number + " " + PAYLOADS.get(number);
    }

    /** Puts a page for each payload where {@code parse} reads. */
    static void publish(ServiceContext context, Instant now) throws Exception {
        String topic = context.topics().of(Topics.PAGES);
        try (KafkaProducer<String, Page> producer =
                context.kafka().producer(Topics.PAGES, context.serdes(), Map.of())) {
            for (int number = 0; number < PAYLOADS.size(); number++) {
                Page page = page(number, now);
                producer.send(new ProducerRecord<>(topic, null, now.toEpochMilli(), page.getPageId(), page))
                        .get();
            }
        }
    }

    private static Page page(int number, Instant now) {
        String url = "https://hostile.example/2026/story-" + number + "?\"><script>alert(1)</script>";
        String payload = PAYLOADS.get(number);
        FeedItem item = FeedItem.newBuilder()
                .setFeedUrl("https://hostile.example/feed")
                .setItemId("hostile-" + number)
                .setLink(url)
                .setTitle(title(number))
                .setPublished(now)
                .setAuthors(List.of(payload))
                .build();
        return Page.newBuilder()
                .setPageId("hostile-" + number)
                .setUrl(url)
                .setFinalUrl(url)
                .setStatus(200)
                .setHeaders(Map.of("content-type", "text/html; charset=utf-8"))
                .setBody(ByteBuffer.wrap(html(number).getBytes(StandardCharsets.UTF_8)))
                .setFetchedAt(now)
                .setItem(item)
                .setFirstSeen(now)
                .build();
    }

    private static String html(int number) {
        String shown = escape(PAYLOADS.get(number));
        String title = escape(title(number));
        StringBuilder html = new StringBuilder("<!doctype html><html lang=en><head><title>" + title
                + "</title><meta name=author content=\"" + shown + "\"></head><body><article><h1>" + title + "</h1>");
        for (int paragraph = 0; paragraph < 5; paragraph++) {
            html.append("<p>In round ")
                    .append(number)
                    .append(" the Taliban and the National Resistance Front held talks again, said ")
                    .append(shown)
                    .append(", and paragraph ")
                    .append(paragraph)
                    .append(
                            " of this report tells at some length what was said on either side of the table in Tehran.</p>");
        }
        return html.append("</article></body></html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
