package io.wirewatch.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class ParseServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aPageBecomesAnArticleAndPoisonADeadLetter(ServiceContext context) throws Exception {
        StreamsConfiguration config = new StreamsConfiguration(1, Duration.ofMillis(100), folder);
        try (ParseService service = new ParseService(config, context)) {
            service.start();
            produce(context);
            try (var articles = context.kafka().consumer("reader", Topics.ARTICLES, context.serdes(), Map.of());
                    var letters = context.kafka().bytesConsumer("letters", Map.of())) {
                articles.subscribe(List.of(context.topics().of(Topics.ARTICLES)));
                letters.subscribe(List.of(context.topics().deadLetters("parse")));
                ConsumerRecord<String, Article> article = first(articles);
                assertThat(article.timestamp()).isEqualTo(Pages.FIRST_SEEN.toEpochMilli());
                assertThat(article.value().getPageId()).isEqualTo("p1");
                assertThat(first(letters).value()).isEqualTo("poison".getBytes(StandardCharsets.UTF_8));
            }
            await().atMost(LIMIT).until(() -> service.health().ready());
        }
    }

    private static void produce(ServiceContext context) throws Exception {
        String topic = context.topics().of(Topics.PAGES);
        Page page = Pages.of("p1", "russian", "https://primer.example.org/articles/7712.html");
        try (var bytes = context.kafka().bytesProducer(Map.of());
                var pages = context.kafka().producer(Topics.PAGES, context.serdes(), Map.of())) {
            byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
            bytes.send(new ProducerRecord<>(topic, poison, poison)).get();
            pages.send(new ProducerRecord<>(topic, null, Pages.FIRST_SEEN.toEpochMilli(), "p1", page))
                    .get();
        }
    }

    private static <K, V> ConsumerRecord<K, V> first(Consumer<K, V> consumer) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        await().atMost(LIMIT).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return !records.isEmpty();
        });
        return records.getFirst();
    }
}
