package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store that is killed at any moment loses nothing and doubles nothing. */
@ExtendWith(KafkaExtension.class)
class StoreKillIT {

    private static final String COUNT = "select count(*) from wirewatch.article";
    private static final String CHECKSUM = """
            select md5(string_agg(article_id || title || text || '\n', '' order by article_id collate "C"))
            from wirewatch.article
            """;
    private static final String MENTIONS =
            "select count(*) || ' ' || count(distinct article_id) from wirewatch.mention";
    private static final String OFFSETS =
            "select sum(next_offset) from wirewatch.consumer_offset where topic like '%enriched'";

    private final TestDatabase database = TestDatabase.create();

    @Test
    void killedOnce(ServiceContext context) throws Exception {
        survives(context, 3_000, 1, 50);
    }

    @Tag("endurance")
    @Test
    void killedTenTimesInFiftyThousandRecords(ServiceContext context) throws Exception {
        survives(context, 50_000, 10, 500);
    }

    private void survives(ServiceContext context, int records, int kills, int batchSize) throws Exception {
        String expected = produce(context, records);
        for (int kill = 1; kill <= kills; kill++) {
            int enough = records * kill / (kills + 3); // a good part is left when the last one is seen to be due
            try (StoreProcess victim = StoreProcess.start(context, database, batchSize)) {
                await("kill " + kill)
                        .atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> stored() >= enough);
            }
            assertThat(stored()).as("killed in the middle of the work").isLessThan(records);
        }
        try (StoreProcess last = StoreProcess.start(context, database, batchSize)) {
            await().atMost(Duration.ofMinutes(3)).until(() -> stored() >= records);
        }
        assertThat(stored()).isEqualTo(records);
        assertThat(database.ask(CHECKSUM)).isEqualTo(expected);
        assertThat(database.ask(MENTIONS)).isEqualTo(records + " " + records);
        assertThat(database.ask(OFFSETS)).isEqualTo(Integer.toString(records));
    }

    private int stored() {
        String answer = database.ask(COUNT);
        return answer.startsWith("refused") ? 0 : Integer.parseInt(answer);
    }

    /** Writes the records and returns the checksum of their rows. */
    private static String produce(ServiceContext context, int records) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        // One request at a time: a fresh partition may refuse the first while its leader is named, and take the second.
        Map<String, Object> inOrder = Map.of("linger.ms", 20, "max.in.flight.requests.per.connection", 1);
        try (var producer = context.kafka().producer(Topics.ENRICHED, context.serdes(), inOrder)) {
            for (int i = 0; i < records; i++) {
                EnrichedArticle article =
                        SampleRecords.enriched("a%06d".formatted(i), SampleRecords.SENTENCE + " Report " + i + " جبهه");
                String row = article.getArticle().getArticleId()
                        + article.getArticle().getTitle()
                        + article.getArticle().getText() + "\n";
                digest.update(row.getBytes(StandardCharsets.UTF_8));
                var unused = producer.send(new ProducerRecord<>(
                        context.topics().of(Topics.ENRICHED),
                        article.getArticle().getArticleId(),
                        article));
            }
            producer.flush();
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
